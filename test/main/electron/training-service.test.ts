import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { isTrainingService, runTrainingService, trainingLaunchOf } from '../../../main/electron/training-service.ts';
import { fake, resetFakeElectron } from '../../support/fake-electron-state.ts';

beforeEach(resetFakeElectron);

describe('the program as the training service', () => {
  it('starts itself in that role', () => {
    const program = { execPath: '/opt/desk', appImage: undefined, appPath: undefined };
    expect(trainingLaunchOf(program)).toEqual({ command: '/opt/desk', args: ['--training-service'] });
    expect(trainingLaunchOf({ ...program, appPath: '/work/desk' }).args).toEqual(['/work/desk', '--training-service']);
    expect(trainingLaunchOf({ ...program, appImage: '/home/a/desk.AppImage' }).command).toBe('/home/a/desk.AppImage');
    expect(isTrainingService(['/opt/desk', '--training-service', '--data', 'd'])).toBe(true);
    expect(isTrainingService(['/opt/desk', '--data', 'd'])).toBe(false);
  });

  it('runs the built service with the words after the switch, opens nothing else, and ends when it ends', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'bw-role-'));
    const entry = join(dir, 'entry.mjs');
    writeFileSync(
      entry,
      `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(join(dir, 'words'))}, JSON.stringify(process.argv.slice(2)));`,
    );
    const argv = process.argv;
    await runTrainingService(['/opt/desk', '/work/desk', '--training-service', '--data', dir, '--control'], entry);
    process.argv = argv;
    expect(JSON.parse(readFileSync(join(dir, 'words'), 'utf8'))).toEqual(['--data', dir, '--control']);
    expect(fake.exits).toEqual([0]);
    expect(fake.lockAsked).toBe(0);
    expect(fake.windows).toEqual([]);
    expect(fake.paths.get('userData')).toBe(join(dir, 'training', 'program'));
    rmSync(dir, { recursive: true });
  });
});
