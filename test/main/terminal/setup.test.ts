import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProfile } from '../../../main/os/read-profile.ts';
import { documentOf, runDesk } from './a-shell.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bw-setup-'));
  file = join(folder, 'profile.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const setUp = (environment: string, more: readonly string[] = []) =>
  runDesk([
    'setup',
    '--profile',
    file,
    '--environment',
    environment,
    '--organisation',
    'A1001',
    '--name',
    'Invented Surgery',
    '--user',
    'Sam Desk',
    '--product-system',
    'https://booking-workstation.invalid/Id/device',
    '--product',
    'W-1',
    ...more,
  ]);

describe('setup', () => {
  // proves standard 2
  it.each([
    ['sandbox', 'https://sandbox.api.service.nhs.uk', null],
    ['int', 'https://int.api.service.nhs.uk', 'https://int.api.service.nhs.uk/oauth2/token'],
    ['production', 'https://api.service.nhs.uk', 'https://api.service.nhs.uk/oauth2/token'],
  ])('writes a profile for %s that the workstation takes', async (environment, host, tokenUrl) => {
    const ran = await setUp(environment);
    expect(ran.code).toBe(0);
    expect(readProfile(file)).toMatchObject({
      ok: true,
      value: {
        environment,
        apiBase: `${host}/booking-and-referral/FHIR/R4`,
        tokenUrl,
        organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
        user: { name: 'Sam Desk' },
        software: { value: 'W-1' },
      },
    });
    expect(ran.options).toEqual([]); // no workstation is opened for it
  });

  it('says which commands come next: a key where there is sign-in, the list of services, the checks', async () => {
    const services = join(folder, 'services.csv');
    writeFileSync(services, 'id,name\n');
    const ran = await setUp('int', ['--services', services, '--json']);
    const { next } = documentOf(ran, 'setup');
    expect(next.map((command) => command.split(' ').slice(0, 2).join(' '))).toEqual([
      'credential make',
      'services import',
      expect.stringMatching(/^diagnose/),
    ]);
  });

  it('needs no key where there is no sign-in', async () => {
    expect((await setUp('sandbox')).out).not.toContain('credential');
  });

  it('never writes over a file', async () => {
    writeFileSync(file, 'what was there');
    const ran = await setUp('int');
    expect([ran.code, ran.out]).toEqual([3, '']);
    expect(readFileSync(file, 'utf8')).toBe('what was there');
  });

  it.each([
    ['training', []],
    ['nowhere', []],
    ['int', ['--services', '/nowhere/services.csv']],
  ])('writes nothing for %s %j', async (environment, more) => {
    const ran = await setUp(environment, more);
    expect([ran.code, existsSync(file)]).toEqual([3, false]);
  });
});
