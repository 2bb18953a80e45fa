import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeChecksums } from '../../scripts/lib/checksums.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bw-release-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('each released file stands in the list, which the usual tool can check; a second run lists the same', async () => {
  for (const name of ['desk 0.1.0.deb', 'latest-linux.yml', 'sbom.cdx.json', 'builder-debug.yml', 'icon.ico'])
    writeFileSync(join(folder, name), name);
  const lines = await writeChecksums(folder);
  expect(lines.map((line) => line.slice(66))).toEqual(['desk 0.1.0.deb', 'latest-linux.yml', 'sbom.cdx.json']);
  expect(await writeChecksums(folder)).toEqual(lines);
  expect(readFileSync(join(folder, 'SHA256SUMS.txt'), 'utf8')).toBe(`${lines.join('\n')}\n`);
  if (process.platform === 'linux') {
    const check = () =>
      execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS.txt'], { cwd: folder, stdio: 'pipe' });
    expect(check).not.toThrow();
    writeFileSync(join(folder, 'desk 0.1.0.deb'), 'changed');
    expect(check).toThrow();
  }
});

test('where nothing was packaged it says what to do', async () => {
  await expect(writeChecksums(folder)).rejects.toThrow('npm run package');
});
