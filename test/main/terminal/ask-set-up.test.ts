import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProfile } from '../../../main/os/read-profile.ts';
import { failed, ok } from '../../../shared/base/result.ts';
import type { ImportReport } from '../../../shared/model/service-import.ts';
import { aFolder } from '../os/samples.ts';
import { runDesk, type Shell } from './a-shell.ts';

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder[Symbol.dispose]());

const PROFILE = ['int', 'a1001', 'Invented Surgery', 'Sam Desk', 'https://desk.invalid/Id/device', 'W-1'];
const API_KEY = 'zyx-api-key';
const KEY = { kty: 'RSA', n: 'x'.repeat(342), e: 'AQAB', alg: 'RS512', use: 'sig', kid: 'kid-1' };
const SERVICE = { id: '2000900102', name: 'Riverside Clinic', contact: { state: 'reached', slow: false } } as const;
const REPORT: ImportReport = {
  outcome: 'checked',
  rows: 1,
  problems: [],
  warnings: [],
  changes: [{ kind: 'added', serviceId: SERVICE.id, name: SERVICE.name, fields: [] }],
  counts: { added: 1, changed: 0, unchanged: 0, removed: 0 },
};

/** A person at a terminal on a computer whose rules are these. */
const setUp = (typed: readonly string[], shell: Shell = {}) =>
  runDesk(['setup', ...(shell.rules?.byPolicy === undefined ? [] : ['--profile', shell.rules.byPolicy])], {
    ...shell,
    typed,
    made: { kind: 'made', publicKey: KEY },
    rules: { ownProfile: folder.in('desk/profile.json'), mayImport: () => false, ...shell.rules },
    answers: {
      listServices: () => ok([]),
      importServices: ({ apply }) => ok({ ...REPORT, outcome: apply ? 'imported' : 'checked' }),
      diagnose: () => ok([{ name: 'clock', outcome: 'well' }]),
      ...shell.answers,
    },
  });

describe('setup at a terminal', () => {
  it('asks for all that a desk needs, shows it before it is written, makes the key, and tries each part', async () => {
    const services = folder.in('services.csv');
    writeFileSync(services, 'id,name\n');
    const ran = await setUp([...PROFILE, 'yes', API_KEY, folder.in('mistyped.csv'), services, 'yes']);
    expect(ran.code).toBe(0);
    expect(readProfile(folder.in('desk/profile.json'))).toMatchObject({
      ok: true,
      value: { environment: 'int', organisation: { odsCode: 'A1001', name: 'Invented Surgery' } },
    });
    expect(ran.out.indexOf('"odsCode": "A1001"')).toBeLessThan(ran.out.indexOf('Is that right?'));
    expect(ran.makes).toMatchObject([{ replace: false, options: { dataDir: folder.in('desk') } }]);
    expect(ran.makes[0]?.apiKey.reveal()).toBe(API_KEY);
    expect(ran.out).toContain('"kid": "kid-1"');
    expect(ran.desk.asked.map(({ name }) => name)).toEqual([
      'listServices',
      'importServices',
      'importServices',
      'diagnose',
    ]);
    expect(`${ran.out}${ran.err}`).not.toContain(API_KEY);
  });

  it('makes no key on a desk where people sign in, unless an administrator is there', async () => {
    const may = ['administrator'] as const;
    const answers: Shell['answers'] = {
      admitKeyChange: () => failed({ kind: 'role-needed', act: 'credentials', may: [...may] }),
    };
    const ran = await setUp([...PROFILE, 'yes', API_KEY], { isFirstSetUp: false, answers });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('an administrator');
    expect(ran.makes).toEqual([]);
    expect(ran.desk.asked).toEqual([{ name: 'admitKeyChange', request: { what: 'make' } }]);
  });

  it('says what is wrong with an answer and asks again; nothing that was answered is lost', async () => {
    const [environment = '', ods = '', ...rest] = PROFILE;
    const ran = await setUp(['live', environment, 'A-1', ods, ...rest, 'yes', API_KEY, '']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Type one of sandbox, int, production.');
    expect(ran.out).toContain('An ODS code has 3 to 10 letters and digits');
  });

  it.each([
    ['in the middle of the questions', PROFILE.slice(0, 3)],
    ['at the end, where it does not look right', [...PROFILE, 'no']],
  ])('called off %s writes nothing', async (_, typed) => {
    const ran = await setUp(typed);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('Run "setup" again');
    expect(existsSync(folder.in('desk/profile.json'))).toBe(false);
    expect(ran.makes).toEqual([]);
  });

  it('goes on where it was broken off: profile and key that are there are not asked for again', async () => {
    expect((await setUp([...PROFILE, 'yes'])).code).toBe(3); // called off at the API key
    const written = readFileSync(folder.in('desk/profile.json'), 'utf8');
    const ran = await setUp([''], { publicKey: { kind: 'read', publicKeys: [KEY] } });
    expect(ran.code).toBe(0);
    expect(ran.makes).toEqual([]);
    expect(ran.out).toContain('This desk has its key.');
    expect(readFileSync(folder.in('desk/profile.json'), 'utf8')).toBe(written);
  });

  it('asks only for what the rules of the computer leave open', async () => {
    const ran = await setUp([...PROFILE.slice(1), 'yes', API_KEY, ''], { rules: { environments: ['int'] } });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('The rules of this computer allow no other.');
    expect(ran.out).not.toContain('to be imported?');
  });

  it('imports a key where that is allowed, and says that its file is to be removed', async () => {
    const pem = folder.in('key.pem');
    writeFileSync(pem, 'PRIVATE');
    const ran = await setUp([...PROFILE, 'yes', 'yes', 'kid-7', pem, API_KEY, ''], {
      rules: { mayImport: () => true },
    });
    expect(ran.code).toBe(0);
    expect(ran.imports).toMatchObject([{ kid: 'kid-7', apiKey: API_KEY, replace: false }]);
    expect(ran.imports[0]?.text.reveal()).toBe('PRIVATE');
    expect(ran.out).toContain(`Remove ${pem} now`);
    expect(`${ran.out}${ran.err}`).not.toMatch(/PRIVATE|zyx-api/);
  });

  it('writes no profile where the policy names one that is not there', async () => {
    const ran = await setUp(PROFILE, { rules: { byPolicy: folder.in('all.json') } });
    expect(ran.code).toBe(1);
    expect(existsSync(folder.in('all.json'))).toBe(false);
  });

  it('leaves a profile that cannot be read as it is, and says so', async () => {
    writeFileSync(folder.in('broken.json'), '{');
    const ran = await setUp(PROFILE, { rules: { byPolicy: folder.in('broken.json') } });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('cannot be used as it stands');
    expect(readFileSync(folder.in('broken.json'), 'utf8')).toBe('{');
  });
});

describe('setup where nobody can be asked', () => {
  it('names the options that are needed', async () => {
    const ran = await runDesk(['setup', '--environment', 'int']);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('"setup" needs --organisation, --name, --user, --product-system, --product.');
  });
});
