import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { StartOptions, StartUp } from '../../main/ports/start-up.ts';
import { countsFileName } from '../../main/os/counts-folder.ts';
import { readDeskId } from '../../main/os/desk-id.ts';
import { storePath } from '../../main/store/data-folder.ts';
import { openStore } from '../../main/store/open-store.ts';
import { createWorkStore } from '../../main/store/work-store.ts';
import { openWorkstation } from '../../main/workstation.ts';
import type { CommandName, ReplyOf, RequestOf } from '../../shared/ipc/contract.ts';
import { redacted } from '../../shared/base/redacted.ts';
import { aFrozenWrite, aModification, anId, factsOfSuccess } from './store/samples.ts';

// The whole workstation over a data folder of its own, calling nobody. Its keys and its count lie in a key file, as in a sandbox.

let root = '';
let dataDir = '';

beforeAll(() => void vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '')); // nothing is left in anybody's keychain
afterAll(() => void vi.unstubAllEnvs());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bw-start-'));
  dataDir = join(root, 'desk');
  writeFileSync(join(root, 'profile.json'), JSON.stringify(PROFILE));
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

const start = (folder = dataDir): Promise<StartUp> => openWorkstation(optionsFor(folder));

const optionsFor = (folder: string): StartOptions => ({
  door: 'terminal',
  dataDir: folder,
  profilePath: join(root, 'profile.json'),
  trainingLaunch: { command: process.execPath, args: [] },
  training: { control: false },
  offline: true,
  background: false,
  exclusive: true,
});

const opened = async (folder = dataDir) => {
  const startUp = await start(folder);
  if (startUp.kind !== 'open') throw new Error(JSON.stringify(startUp));
  const ask = async <Name extends CommandName>(name: Name, request: RequestOf<Name>): Promise<ReplyOf<Name>> => {
    const reply = await startUp.desk.call(name, request);
    if (!reply.ok) throw new Error(JSON.stringify(reply.failure));
    return reply.value;
  };
  return { ...startUp, ask, [Symbol.asyncDispose]: () => startUp.desk.close() };
};

/** Starts and closes. */
const once = async () => {
  await using desk = await opened();
  return (await desk.ask('getDesk', {})).gaps ?? [];
};

const KeysSchema = z.object({ 'store-key': z.string(), generation: z.coerce.number().optional() });
const keys = () => KeysSchema.parse(JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')));

/** The work file of a workstation that does not run, between two starts. */
const inWork = <Value>(use: (work: ReturnType<typeof createWorkStore>) => Value): Value => {
  const work = openStore({ dataDir, name: 'work', storeKey: redacted(keys()['store-key']) });
  if (work.kind !== 'opened') throw new Error(work.kind);
  const store = createWorkStore(work.db);
  try {
    return use(store);
  } finally {
    store.close();
  }
};

/** One that waits, one on its way, one that is finished. */
const recordThree = () =>
  inWork(({ outbox }) => {
    for (const number of [1, 2, 3]) outbox.add(aModification(number));
    outbox.append(aModification(2).id, factsOfSuccess(2).slice(0, 2), aFrozenWrite(2));
    outbox.append(aModification(3).id, factsOfSuccess(3), aFrozenWrite(3));
  });

const standings = () =>
  inWork(({ outbox }) => [1, 2, 3].map((number) => outbox.get(aModification(number).id)?.standing.progress.kind));

const work = () => storePath(dataDir, 'work');

// proves 6.6
describe('an older work file put in the place of a newer one', () => {
  test('is told from the count in the keychain: all that is open may have arrived, and a person is told until they confirm it', async () => {
    await once();
    recordThree();
    copyFileSync(work(), join(root, 'older.db'));
    expect(await once()).toEqual([]);
    expect(standings()).toEqual(['queued', 'uncertain', 'settled']);
    copyFileSync(join(root, 'older.db'), work());
    {
      await using desk = await opened();
      const { gaps = [] } = await desk.ask('getDesk', {});
      expect(gaps).toMatchObject([{ gap: 1, cause: 'older-file' }]);
      expect(desk.notices?.gaps).toEqual(gaps);
      expect((await desk.ask('listOutbox', { includeClosed: false })).every((item) => item.mayHaveArrived)).toBe(true);
    }
    expect(standings()).toEqual(['uncertain', 'uncertain', 'settled']);
    {
      await using desk = await opened();
      expect((await desk.ask('getDesk', {})).gaps).toHaveLength(1);
      await desk.ask('confirmGap', { gap: 1 });
      expect((await desk.ask('getDesk', {})).gaps).toBeUndefined();
      const checks = await desk.ask('diagnose', {});
      expect(checks.find(({ name }) => name === 'audit')).toMatchObject({ outcome: 'well' });
    }
    expect(await once()).toEqual([]);
  });

  test('a count that the keychain lost is taken for one, since nobody can tell', async () => {
    await once();
    recordThree();
    const { generation: _, ...rest } = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8'));
    writeFileSync(join(dataDir, 'keys.json'), JSON.stringify(rest));
    expect(await once()).toMatchObject([{ cause: 'older-file' }]);
    expect(standings()).toEqual(['uncertain', 'uncertain', 'settled']);
  });

  test('a file of before there was a count is not, nor is a start killed between its first counts', async () => {
    await once();
    recordThree();
    const forgetCount = (kept: object) => {
      const { generation: _, ...rest } = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8'));
      writeFileSync(join(dataDir, 'keys.json'), JSON.stringify({ ...rest, ...kept }));
      const file = openStore({ dataDir, name: 'work', storeKey: redacted(keys()['store-key']) });
      if (file.kind !== 'opened') throw new Error(file.kind);
      file.db.exec("DELETE FROM meta WHERE name = 'generation'");
      file.db.close();
    };
    forgetCount({});
    expect(await once()).toEqual([]);
    forgetCount({ generation: '0' });
    expect(await once()).toEqual([]);
    forgetCount({ generation: '4' });
    expect(await once()).toHaveLength(1);
  });
});

// proves 10.6
describe('a damaged work file', () => {
  const damage = () => {
    const bytes = readFileSync(work());
    bytes.writeUInt8(bytes.readUInt8(3 * 4096 + 100) ^ 1, 3 * 4096 + 100);
    writeFileSync(work(), bytes);
  };

  test('is replaced by the copy of the last ordered close, treated as an older file, and told of', async () => {
    await once();
    recordThree();
    await once(); // recovery commits, so that its close makes a copy
    damage();
    expect(await once()).toMatchObject([{ gap: 1, cause: 'damaged', since: expect.any(Number) }]);
    expect(standings()).toEqual(['uncertain', 'uncertain', 'settled']);
    expect(readdirSync(join(dataDir, 'damaged'))).toHaveLength(1);
  });

  test('is restored by hand as docs/data.md says', async () => {
    await once();
    recordThree();
    await once();
    damage();
    const lines = /```sh\n(cp -a "\$DATA"[^`]+)```/.exec(readFileSync('docs/data.md', 'utf8'))?.[1] ?? 'exit 1';
    execFileSync('bash', ['-ec', lines], { env: { ...process.env, DATA: dataDir } });
    expect(await once()).toMatchObject([{ gap: 1, cause: 'older-file', since: expect.any(Number) }]);
    expect(standings()).toEqual(['uncertain', 'uncertain', 'settled']);
    expect(readdirSync(root)).toContain('desk.before-restore');
  });

  test('without a copy is the "damaged" screen, and nothing is touched', async () => {
    await once();
    rmSync(join(dataDir, 'copies'), { recursive: true, force: true });
    damage();
    const before = readFileSync(work());
    expect(await start()).toEqual({ kind: 'store', file: 'work', problem: 'damaged' });
    expect(readFileSync(work()).equals(before)).toBe(true);
    expect(readdirSync(dataDir)).not.toContain('damaged');
  });
});

// proves 6.5
describe('a data folder that was copied', () => {
  test("beside its original sends nothing and says why; its count is its original's and stays", async () => {
    await once();
    const copy = join(root, 'copy');
    cpSync(dataDir, copy, { recursive: true });
    const before = keys().generation;
    {
      await using desk = await opened(copy);
      expect(await desk.ask('getDesk', {})).toMatchObject({ sendingOff: 'copied-folder' });
      expect(desk.notices?.sendingOff).toBe('copied-folder');
      expect(await desk.ask('replay', { withinMs: 100 })).toMatchObject({ due: 0 });
    }
    expect(KeysSchema.parse(JSON.parse(readFileSync(join(copy, 'keys.json'), 'utf8'))).generation).toBe(before);
    await using desk = await opened();
    expect((await desk.ask('getDesk', {})).sendingOff).toBeUndefined();
  });

  test('and moved, not copied, goes on', async () => {
    await once();
    const elsewhere = join(root, 'elsewhere');
    renameSync(dataDir, elsewhere);
    await using desk = await opened(elsewhere);
    expect((await desk.ask('getDesk', {})).sendingOff).toBeUndefined();
  });

  test('from another computer sends nothing', async () => {
    await once();
    const place = JSON.parse(readFileSync(join(dataDir, 'place.json'), 'utf8'));
    writeFileSync(join(dataDir, 'place.json'), JSON.stringify({ ...place, computer: anId(1) }));
    await using desk = await opened();
    expect((await desk.ask('getDesk', {})).sendingOff).toBe('other-computer');
  });
});

test('each start and each ordered close with something saved counts on, in the file and in the keychain', async () => {
  await once();
  const first = keys().generation ?? 0;
  recordThree();
  await once();
  expect(keys().generation).toBe(first + 2);
  await once();
  expect(keys().generation).toBe(first + 3);
});

// proves 12.7: the head of the audit trail leaves the desk
test('at its close it writes its status where the policy says, and the trail matches what that says', async () => {
  const policy = join(root, 'policy.json');
  writeFileSync(policy, JSON.stringify({ statusFile: root }));
  vi.stubEnv('BW_POLICY_FILE', policy);
  try {
    const desk = await opened();
    await desk.ask('verifyAudit', {});
    await desk[Symbol.asyncDispose]();
    const [file] = readdirSync(root).filter((name) => name.startsWith(hostname()));
    const status = StatusSchema.parse(JSON.parse(readFileSync(join(root, file ?? ''), 'utf8')));
    expect(status).toMatchObject({ isRunning: false, open: {} });
    expect(status.auditHead.count).toBeGreaterThan(0);
    await using again = await opened();
    expect(await again.ask('verifyAudit', { kept: status.auditHead })).toMatchObject({ kept: 'matches' });
  } finally {
    vi.stubEnv('BW_POLICY_FILE', '');
  }
});

describe('several accounts of one computer', () => {
  const counts = () => join(root, 'counts');
  beforeEach(() => {
    mkdirSync(counts());
    chmodSync(counts(), 0o1777);
    writeFileSync(join(root, 'policy.json'), JSON.stringify({ countsFolder: counts() }));
    vi.stubEnv('BW_POLICY_FILE', join(root, 'policy.json'));
  });
  afterEach(() => void vi.stubEnv('BW_POLICY_FILE', ''));

  test('leave counts for each other, and a desk does not take its own for another’s', async () => {
    await once();
    recordThree();
    await once();
    const files = readdirSync(counts());
    expect(files).toHaveLength(1);
    const text = readFileSync(join(counts(), files[0] ?? ''), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ environment: 'sandbox', notSent: 1, notConfirmed: 1, needDecision: 0 });
    const { patient } = aModification(1);
    for (const told of [patient.nhsNumber, patient.family, 'Sam Desk', readDeskId(dataDir)])
      expect(text).not.toContain(told);
    await using desk = await opened();
    expect((await desk.ask('getDesk', {})).otherSignIns).toBeUndefined();
  });

  // Only root may give a file to somebody else; `os/counts-folder` tells the rest of it under any account.
  test.skipIf(process.getuid?.() !== 0)('are told what waits under the other one', async () => {
    const waiting = { format: 1, environment: 'sandbox', writtenAt: '2026-11-23T09:05:00.000Z' } as const;
    const file = join(counts(), countsFileName('4242', 'e'.repeat(32)));
    const open = { notSent: 2, notConfirmed: 0, needDecision: 1 };
    writeFileSync(file, JSON.stringify({ ...waiting, desk: 'e'.repeat(32), ...open }));
    chownSync(file, 4242, 4242);
    await using desk = await opened();
    expect((await desk.ask('getDesk', {})).otherSignIns).toMatchObject({ signIns: 1, changes: 3, needDecision: 1 });
    const checks = await desk.ask('diagnose', {});
    expect(checks.find(({ name }) => name === 'accounts')).toMatchObject({ outcome: 'warning' });
  });
});

const StatusSchema = z.looseObject({
  isRunning: z.boolean(),
  auditHead: z.object({ count: z.number(), hash: z.string() }),
});
