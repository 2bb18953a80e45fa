import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock } from '../../main/os/clock.ts';
import type { StartOptions } from '../../main/ports/start-up.ts';
import { createTerminalDoor } from '../../main/terminal/door.ts';
import { createInput } from '../../main/terminal/input.ts';
import { recoverDesk } from '../../main/recover-desk.ts';
import { openStore } from '../../main/store/open-store.ts';
import { redacted } from '../../shared/base/redacted.ts';
import {
  deskKeys,
  hashSecret,
  importCredential,
  openWorkstation,
  presetProfile,
  readLogTail,
  readSetUpRules,
} from '../../main/workstation.ts';

// The whole workstation and the terminal's real door over a data folder of its own, calling nobody; the policy file is a real one.

let root = '';
let dataDir = '';

beforeAll(() => void vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '')); // nothing is left in anybody's keychain
afterAll(() => void vi.unstubAllEnvs());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bw-people-'));
  dataDir = join(root, 'desk');
  writeFileSync(join(root, 'profile.json'), JSON.stringify(PROFILE));
  vi.stubEnv('BW_POLICY_FILE', join(root, 'policy.json'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const PROFILE = {
  environment: 'sandbox',
  apiBase: 'https://127.0.0.1:9/FHIR/R4',
  tokenUrl: null,
  organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
  software: { system: 'https://booking-workstation.invalid/Id/device', value: 'W-1', name: 'Booking Workstation' },
  user: { name: 'Sam Desk' },
  services: [{ id: 'clinic-1', name: 'Invented Clinic' }],
};

const setPolicy = (policy: unknown) =>
  writeFileSync(join(root, 'policy.json'), typeof policy === 'string' ? policy : JSON.stringify(policy));

/** One command of the terminal, as a shell runs it; `lines` are what is piped in. */
const desk = async (words: readonly string[], ...lines: readonly string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const door = createTerminalDoor({
    open: openWorkstation,
    presetProfile,
    readSetUpRules,
    importCredential,
    recoverDesk,
    readLogTail,
    deskKeys,
    hashSecret,
    trainingLaunch: { command: process.execPath, args: [] },
    ...createInput({ stdin: Readable.from([lines.map((line) => `${line}\n`).join('')]), ask: () => undefined }),
    say: (line) => out.push(line),
    complain: (line) => err.push(line),
    waiting: { now: () => performance.now(), wait: createClock().wait },
    untilAsked: () => new Promise(() => undefined),
  });
  const common = ['--data', dataDir, '--profile', join(root, 'profile.json'), '--offline'];
  return { code: await door.run([...words, ...common]), out: out.join('\n'), err: err.join('\n') };
};

const window = async () => {
  const options: StartOptions = {
    door: 'browser',
    dataDir,
    profilePath: join(root, 'profile.json'),
    trainingLaunch: { command: process.execPath, args: [] },
    training: { control: false },
    offline: true,
    background: true,
    exclusive: true,
  };
  const startUp = await openWorkstation(options);
  if (startUp.kind !== 'open') throw new Error(JSON.stringify(startUp));
  return { ...startUp.desk, [Symbol.asyncDispose]: () => startUp.desk.close() };
};

const ANN = '482915';
const SAM = 'blue-kettle';

const setUp = async () => {
  setPolicy({ signIn: { by: 'pin' } });
  expect(await desk(['people', 'first', '--name', 'Ann Lead'], ANN)).toMatchObject({ code: 0 });
  const add = ['people', 'add', '--as', 'Ann Lead', '--name', 'Sam Weir', '--role', 'receptionist'];
  expect(await desk(add, ANN, SAM)).toMatchObject({ code: 0, err: '' });
};

describe('by PIN, from the terminal', () => {
  test('a desk is set up once; then everybody says who they are, and does what their role may', async () => {
    setPolicy({ signIn: { by: 'pin' } });
    expect(await desk(['outbox'])).toMatchObject({ code: 1, err: expect.stringContaining('people first --name') });
    await setUp();
    const again = await desk(['people', 'first', '--name', 'Mallory'], '739146');
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('already') });
    expect(await desk(['outbox'])).toMatchObject({ code: 1, err: expect.stringContaining('--as NAME') });
    expect(await desk(['outbox', '--as', 'Sam Weir'], SAM)).toMatchObject({ code: 0 });
    const file = join(root, 'services.csv');
    const refused = await desk(['services', 'export', file, '--as', 'Sam Weir'], SAM);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('a supervisor or an administrator') });
    expect(readdirSync(root)).not.toContain('services.csv');
    expect(await desk(['services', 'export', file, '--as', 'Ann Lead'], ANN)).toMatchObject({ code: 0 });
    expect((await desk(['people', '--as', 'Ann Lead'], ANN)).out).toBe(
      'Ann Lead: administrator\nSam Weir: receptionist',
    );
    expect((await desk(['people', 'remove', '--as', 'Ann Lead', '--name', 'Ann Lead'], ANN)).err).toContain('only');
    expect((await desk(['diagnose'])).err).toBe('');
  });

  test('five wrong PINs, and the wait goes on over each start; a new PIN from an administrator ends it', async () => {
    await setUp();
    for (const left of [4, 3, 2, 1]) {
      expect((await desk(['outbox', '--as', 'Sam Weir'], '000000')).err).toContain(`15 minutes: ${left}.`);
    }
    expect((await desk(['outbox', '--as', 'Sam Weir'], '000000')).err).toContain('too many wrong PINs');
    expect(await desk(['outbox', '--as', 'Sam Weir'], SAM)).toMatchObject({ code: 1 });
    expect(await desk(['outbox', '--as', 'Ann Lead'], ANN)).toMatchObject({ code: 0 });
    const reset = ['people', 'reset', '--name', 'Sam Weir', '--as'];
    expect(await desk([...reset, 'Ann Lead'], ANN, 'green-kettle')).toMatchObject({ code: 0 });
    expect(await desk(['outbox', '--as', 'Sam Weir'], 'green-kettle')).toMatchObject({ code: 0 });
    // Not even an administrator gives themselves a new one without the old one.
    const own = await desk(['people', 'reset', '--as', 'Ann Lead', '--name', 'ann lead'], ANN, 'white-kettle');
    expect(own).toMatchObject({ code: 1, err: expect.stringContaining('people pin') });
  });

  test('everybody changes their own PIN with the old one, which counts as a try', async () => {
    await setUp();
    const pin = ['people', 'pin', '--as', 'Sam Weir'];
    expect(await desk(pin, SAM)).toMatchObject({ code: 3 });
    expect(await desk(pin, SAM, '123456')).toMatchObject({ code: 3 });
    expect((await desk(pin, SAM, SAM)).err).toContain('already');
    expect((await desk(pin, '000000', 'white-kettle')).err).toContain('15 minutes: 4.');
    expect(await desk(pin, SAM, 'white-kettle')).toMatchObject({ code: 0, err: '' });
    expect(await desk(['outbox', '--as', 'Sam Weir'], SAM)).toMatchObject({ code: 1 });
    expect(await desk(['outbox', '--as', 'Sam Weir'], 'white-kettle')).toMatchObject({ code: 0 });
    expect((await desk(['people', 'pin'])).err).toContain('--as NAME');
  });

  test('an administrator changes roles; the last one cannot become anything else', async () => {
    await setUp();
    const role = ['people', 'role', '--as', 'Ann Lead', '--name'];
    const promoted = [...role, 'sam weir', '--role', 'supervisor', '--role-profile', '100334993514'];
    expect((await desk(promoted, ANN)).out).toContain('Sam Weir: supervisor');
    const kept = JSON.parse((await desk([...role, 'Sam Weir', '--role', 'administrator', '--json'], ANN)).out);
    expect(kept.people[1]).toMatchObject({ role: 'administrator', roleProfileId: '100334993514' });
    const without = [...role, 'Sam Weir', '--role', 'receptionist', '--role-profile', 'none', '--json'];
    expect(JSON.parse((await desk(without, ANN)).out).people[1]).not.toHaveProperty('roleProfileId');
    expect((await desk([...role, 'Ann Lead', '--role', 'supervisor'], ANN)).err).toContain('only administrator');
    expect(await desk([...role, 'Sam Weir', '--role', 'king'], ANN)).toMatchObject({ code: 3 });
  });

  test.each(['12345', '111111', '123456', '987654', 'aaaaaaaa'])('%s is too easy a PIN', async (pin) => {
    setPolicy({ signIn: { by: 'pin' } });
    expect(await desk(['people', 'first', '--name', 'Ann Lead'], pin)).toMatchObject({ code: 3 });
  });

  test('no PIN is found in what was printed, nor in any file', async () => {
    await setUp();
    const printed = await desk(['outbox', '--as', 'Sam Weir', '--json'], SAM);
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'));
    for (const text of [...texts, printed.out, printed.err]) {
      for (const secret of [ANN, SAM]) expect(text.includes(secret)).toBe(false);
    }
    expect(texts.length).toBeGreaterThan(3);
  });
});

describe('the key of a desk', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const KEY = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const IMPORT = ['credential', 'import', '--kid', 'kid-1'];
  const anew = [...IMPORT, '--replace'];
  /** What the trail says of keys, and of what was refused. */
  const trail = (): readonly string[] => {
    const { 'store-key': key } = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8'));
    const opened = openStore({ dataDir, name: 'work', storeKey: redacted(String(key)) });
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    const rows = opened.db
      .prepare<[], { words: string }>(
        "SELECT person || ' ' || action || ' ' || ifnull(outcome, '') AS words FROM audit WHERE action LIKE 'credential.%' OR action LIKE '%refused'",
      )
      .all()
      .map(({ words }) => words.trim());
    opened.db.close();
    return rows;
  };

  test('is whoever’s who sets the desk up, and then the administrators’ alone', async () => {
    setPolicy({ signIn: { by: 'pin' } });
    expect(await desk(IMPORT, 'api-key', KEY)).toMatchObject({ code: 0 });
    // Its work file is there by now, and still nobody is.
    await desk(['diagnose']);
    expect(await desk(anew, 'api-key', KEY)).toMatchObject({ code: 0 });
    await setUp();
    expect(await desk(anew, 'api-key', KEY)).toMatchObject({ code: 1, err: expect.stringContaining('--as NAME') });
    const sam = await desk([...anew, '--as', 'Sam Weir'], SAM, 'api-key', KEY);
    expect(sam).toMatchObject({ code: 1, err: expect.stringContaining('an administrator') });
    expect(await desk([...anew, '--as', 'Ann Lead'], '000000', 'api-key', KEY)).toMatchObject({ code: 1 });
    expect(await desk([...anew, '--as', 'Ann Lead'], ANN, 'api-key', KEY)).toMatchObject({ code: 0, err: '' });
    const second = ['credential', 'rotate', '--as'];
    expect(await desk([...second, 'Sam Weir'], SAM)).toMatchObject({ code: 1, out: '' });
    expect(trail()).toEqual([
      'This workstation credential.import',
      'Sam Weir session.role-refused credentials',
      'Ann Lead credential.import',
      'Sam Weir session.role-refused credentials',
    ]);
  });

  test('goes by the role of the account, which the policy names; who is refused is in the trail', async () => {
    const account = userInfo().username;
    const named = (role: string) => setPolicy({ signIn: { by: 'account', people: [{ account, name: 'Pat', role }] } });
    named('receptionist');
    expect(await desk(IMPORT, 'api-key', KEY)).toMatchObject({ code: 0 }); // a folder of its own, and the first key in it
    const refused = await desk(anew, 'api-key', KEY);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('an administrator') });
    named('administrator');
    expect(await desk(anew, 'api-key', KEY)).toMatchObject({ code: 0 });
    expect(trail()).toEqual(['Pat session.role-refused credentials', 'Pat credential.import']);
  });

  test('where the work file does not open goes by the policy alone, and nobody who looks after the computer is shut out', async () => {
    const account = userInfo().username;
    await setUp();
    for (const name of ['copies', 'work.db-wal', 'work.db-shm', 'work.db']) {
      rmSync(join(dataDir, name), { recursive: true, force: true });
    }
    writeFileSync(join(dataDir, 'work.db'), Buffer.alloc(16_384, 'not a work file'));
    const refused = await desk([...IMPORT, '--as', 'Ann Lead'], ANN, 'api-key', KEY);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('docs/recovery.md') });
    setPolicy({ signIn: { by: 'account', people: [{ account, name: 'Pat', role: 'supervisor' }] } });
    expect((await desk(IMPORT, 'api-key', KEY)).err).toContain('an administrator');
    setPolicy('{');
    expect((await desk(IMPORT, 'api-key', KEY)).err).toContain('docs/recovery.md');
    setPolicy({ signIn: { by: 'account', people: [{ account, name: 'Pat', role: 'administrator' }] } });
    expect(await desk(IMPORT, 'api-key', KEY)).toMatchObject({ code: 0 });
    setPolicy({});
    expect(await desk(anew, 'api-key', KEY)).toMatchObject({ code: 0 });
  });

  test('is everybody’s where nobody signs in', async () => {
    expect(await desk(['outbox'])).toMatchObject({ code: 0 });
    expect(await desk(IMPORT, 'api-key', KEY)).toMatchObject({ code: 0 });
  });
});

describe('a window and a terminal on one desk', () => {
  test('are two people, each in their own name', async () => {
    await setUp();
    await using open = await window();
    expect(await open.call('listOutbox', { includeClosed: false })).toMatchObject({
      failure: { kind: 'not-signed-in', why: 'signed-out' },
    });
    await open.call('signIn', { person: 'Ann Lead', secret: ANN });
    expect(await open.call('getDesk', {})).toMatchObject({ value: { user: 'Ann Lead', session: { state: 'in' } } });
    expect(await desk(['outbox'])).toMatchObject({ code: 1, err: expect.stringContaining('--as NAME') });
    expect(await desk(['hand-over', '--to', 'Ann Lead', '--why', 'Home', '--as', 'Sam Weir'], SAM)).toMatchObject({
      code: 0,
    });
    await open.call('lock', {});
    expect(await open.call('listOutbox', { includeClosed: false })).toMatchObject({ failure: { why: 'locked' } });
    expect(await open.call('getDesk', {})).toMatchObject({
      value: {
        session: { state: 'locked', name: 'Ann Lead', people: [{ name: 'Ann Lead' }, { name: 'Sam Weir' }] },
      },
    });
    expect(await open.call('mayLeave', { why: 'quit' })).toMatchObject({ value: { allowed: true } });
  });
});

describe('by account', () => {
  const account = userInfo().username;

  test('the account of this computer says who it is, and no PIN is asked for', async () => {
    setPolicy({ signIn: { by: 'account', people: [{ account, name: 'Pat Long', role: 'receptionist' }] } });
    await using open = await window();
    expect(await open.call('getDesk', {})).toMatchObject({
      value: { user: 'Pat Long', session: { by: 'account', role: 'receptionist' } },
    });
    expect(await open.call('exportServices', { format: 'csv' })).toMatchObject({ failure: { kind: 'role-needed' } });
    expect(await desk(['outbox', '--as', 'Pat Long'], ANN)).toMatchObject({ code: 3 });
    expect(await desk(['outbox'])).toMatchObject({ code: 0 });
  });

  test('an account that nothing names sees nothing, and is told', async () => {
    setPolicy({ signIn: { by: 'account', groups: [{ group: 'no such group', role: 'administrator' }] } });
    expect(await desk(['outbox'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('name neither your account'),
    });
  });
});

describe('a policy', () => {
  test('that cannot be read any more opens no desk: what held last holds on, also after a start', async () => {
    await setUp();
    setPolicy('{');
    expect(await desk(['outbox'])).toMatchObject({ code: 1 });
    expect(await desk(['outbox', '--as', 'Sam Weir'], SAM)).toMatchObject({ code: 0 });
    setPolicy({});
    expect(await desk(['outbox'])).toMatchObject({ code: 0 });
  });

  test('without the member leaves it at the profile’s one user, who may do everything', async () => {
    expect(await desk(['outbox'])).toMatchObject({ code: 0 });
    expect(await desk(['services', 'export', join(root, 'all.csv')])).toMatchObject({ code: 0 });
    expect((await desk(['people'])).err).toContain('not by PINs');
  });

  test.each([
    { by: 'nothing' },
    { by: 'pin', idleMinutes: 0 },
    { by: 'account', people: [{ account: 'sam', name: 'Sam', role: 'king' }] },
    { by: 'pin', pins: ['1'] },
  ])('with a member that is not understood is no rule to go by: %j', async (signIn) => {
    setPolicy({ signIn });
    expect((await desk(['diagnose', '--json'])).out).toContain('signIn');
  });
});
