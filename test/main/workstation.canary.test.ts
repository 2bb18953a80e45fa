import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openStore } from '../../main/store/open-store.ts';
import { redacted } from '../../shared/base/redacted.ts';
import { filesBelow, SEALED } from '../support/canary/files.ts';
import { documentIn, type Ground, openGround, type Ran } from '../support/canary/ground.ts';
import { CANARY_PEOPLE, TYPED } from '../support/canary/planted.ts';
import { findPlanted } from '../support/canary/scan.ts';
import { type KillableHost, runHost } from '../support/kills/host.ts';

// Safety 12.8. A real workstation process, its real files, a real training service; commands come through its socket as `desk` hands them
// over. Counted: every file of the data folder and of the temporary folder, names of files too, and both streams of the workstation and
// stderr of each command. Not counted: stdout of a command, which is what a person asked to read; and the clinic's own files.

const SERVICE = '2000900102';
const CHECKED = ['--checked', 'name,birth-date', '--where', 'at-desk'];

const state: { ground: Ground; hosts: KillableHost[]; ran: Ran[] } = { ground: undefined as never, hosts: [], ran: [] };

beforeAll(async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', ''); // without a bus a key file stands in: nothing is left in anybody's keychain
  state.ground = await openGround();
  vi.stubEnv('BW_POLICY_FILE', state.ground.policyPath);
  vi.stubEnv('TMPDIR', state.ground.temp);
  vi.stubEnv('XDG_RUNTIME_DIR', state.ground.temp);
}, 60_000);

afterAll(async () => {
  for (const host of state.hosts) await host.kill();
  await state.ground.close();
  vi.unstubAllEnvs();
});

const run = async (words: readonly string[], input?: unknown): Promise<Ran> => {
  const ran = await state.ground.run(words, input);
  state.ran.push(ran);
  return ran;
};

const startHost = async (): Promise<KillableHost> => {
  const { data: dataDir, profilePath, clinic } = state.ground;
  const host = runHost({ dataDir, profilePath, now: clinic.now() });
  state.hosts.push(host);
  if ((await host.ready) === undefined) throw new Error(host.complained());
  return host;
};

const slotIds = async (): Promise<readonly string[]> => {
  const { services } = documentIn(await run(['slots', '--service', SERVICE, '--json']), 'slots');
  return services[0]?.slots.map(({ slotId }) => slotId) ?? [];
};

const change = async (words: readonly string[], input?: unknown) =>
  documentIn(await run([...words, '--json'], input), 'change');

const book = async (person: number, slot: string) => {
  const words = ['book', '--service', SERVICE, '--slot', slot, '--description', TYPED.description, ...CHECKED];
  const { modifications } = await change(words, CANARY_PEOPLE[person]);
  return modifications[0]?.appointmentId ?? '';
};

/** Where anything planted lies in the open. */
const leaks = (): readonly string[] => {
  const { ground, hosts, ran } = state;
  const planted = [...ground.planted(), ...ground.keys()];
  const files = [ground.data, ground.temp].flatMap((folder) => filesBelow(folder));
  const counted = [
    ...files.map(({ path, bytes }) => ({ path, bytes: Buffer.concat([Buffer.from(`${path}\n`), bytes]) })),
    ...hosts.map((host) => ({ path: 'stdout and stderr', bytes: Buffer.from(host.printed()) })),
    ...ran.map(({ err }) => ({ path: 'stderr of a command', bytes: Buffer.from(err) })),
  ];
  return counted.flatMap(({ path, bytes }) =>
    findPlanted(bytes, path === 'keys.json' ? ground.planted() : planted).map(
      ({ name, form }) => `${path}: ${name}, ${form}`,
    ),
  );
};

/** Bits of information in a byte; 8 is noise. */
const entropyOf = (bytes: Buffer): number => {
  const counts = new Map<number, number>();
  for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / bytes.length) * Math.log2(count / bytes.length), 0);
};

// proves 12.1, 12.2, 12.8, I14, 10.3
test('what is planted in every flow lies nowhere but in the sealed files, also after a crash', {
  timeout: 60_000,
}, async () => {
  const { ground } = state;
  const imported = await run(
    ['credential', 'import', '--kid', 'canary-kid', '--replace'],
    `canary-api-key-5f1c09\n${ground.privatePem}`,
  );
  expect(imported.code).toBe(0);
  const host = await startHost();
  const slots = await slotIds();
  const first = await book(0, slots[0] ?? '');
  const on = (appointment: string) => ['--service', SERVICE, '--appointment', appointment];
  expect(await change(['update', ...on(first), '--description', `${TYPED.description} again`])).toMatchObject({
    outcome: 'done',
  });
  const { nhsNumber } = CANARY_PEOPLE[0] ?? { nhsNumber: '' };
  expect((await run(['list', '--service', SERVICE, ...CHECKED], { nhsNumber })).out).toContain(first);
  const rebooked = await change(['rebook', ...on(first), ...CHECKED, '--slot', slots[2] ?? '']);
  const second = rebooked.modifications[0]?.appointmentId ?? '';
  expect(await change(['cancel', ...on(second), '--reason', TYPED.reason])).toMatchObject({ outcome: 'done' });

  // A conflict, and its decision.
  const other = await book(1, slots[4] ?? '');
  const held = await change(['update', ...on(other), '--description', TYPED.description.toUpperCase(), '--offline']);
  await ground.clinic.order({
    do: 'changeAppointment',
    serviceId: SERVICE,
    appointmentId: other,
    set: { description: TYPED.description.toLowerCase() },
  });
  await run(['replay', '--until-quiet']);
  const modification = ['--modification', held.modifications[0]?.modificationId ?? ''];
  expect((await run(['resolve', ...modification, '--choose', 'keep-theirs', '--why', TYPED.why])).code).toBe(0);
  const { calls } = documentIn(await run(['calls', '--json']), 'calls');
  for (const { callId } of calls) await run(['call', callId, '--outcome', 'no-contact', '--note', TYPED.note]);

  // What is shown, printed and searched.
  expect((await run(['outbox', '--all'])).out).not.toBe('');
  expect((await run(['audit', '--who'], { nhsNumber })).code).toBe(0);
  await run(['diagnose', '--json']);

  expect((await run(['hand-over', '--list'])).out).toContain(CANARY_PEOPLE[0]?.family.toUpperCase() ?? '');

  // A booking whose answer is lost, and the power with it.
  await ground.clinic.order({ do: 'dropReply', when: 'after', method: 'POST', path: 'Appointment' });
  const posted = () => ground.clinic.trace().filter(({ line }) => line.startsWith('POST Appointment')).length;
  const before = posted();
  const words = ['book', '--service', SERVICE, '--slot', slots[6] ?? '', '--description', TYPED.description];
  const cutOff = run([...words, ...CHECKED], CANARY_PEOPLE[2]);
  await expect.poll(posted, { timeout: 10_000, interval: 5 }).toBeGreaterThan(before);
  await host.kill();
  expect((await cutOff).code).not.toBe(0);
  expect(leaks()).toEqual([]);

  const again = await startHost();
  await run(['replay', '--until-quiet']);
  const [booked] = await ground.clinic.held(CANARY_PEOPLE[2]?.nhsNumber ?? '');
  expect(booked).toMatchObject({ status: 'booked', description: TYPED.description });
  // The support bundle is made to be given away: its text is counted too.
  const bundle = await run(['support', '--out', join(ground.temp, 'support.json')]);
  expect([bundle.code, bundle.err]).toEqual([0, '']);
  expect(bundle.out).toContain('"log"');
  await again.stop();
  expect(leaks()).toEqual([]);

  // The key of the work file is also wrapped to the organisation's recovery key, and lies nowhere in the open for it.
  expect(filesBelow(ground.temp).map(({ path }) => path)).toContain('support.json');
  expect(filesBelow(ground.data).map(({ path }) => path)).toContain('recovery.jwe');
  // The scan had something to find: a token went out, a copy was made, and the sealed files hold what was planted.
  expect(ground.tokens().length).toBeGreaterThan(0);
  const sealed = filesBelow(ground.data).filter(({ path }) => SEALED.test(path));
  expect(sealed.map(({ path }) => path.replace(/work-.*/, 'work-'))).toEqual(
    expect.arrayContaining(['work.db', 'cache.db', join('copies', 'work-')]),
  );
  for (const { bytes } of sealed.filter(({ path }) => path.endsWith('.db'))) {
    expect(bytes.subarray(0, 16).toString('latin1')).not.toContain('SQLite');
    expect(entropyOf(bytes)).toBeGreaterThan(7.9);
  }
  const [storeKey] = ground.keys();
  const opened = openStore({
    dataDir: ground.data,
    name: 'work',
    storeKey: redacted(storeKey?.value.toString('hex') ?? ''),
  });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const bodies = JSON.stringify(opened.db.prepare('SELECT body FROM outbox').all());
  opened.db.close();
  for (const { family, nhsNumber: number } of CANARY_PEOPLE) {
    expect(bodies).toContain(family);
    expect(bodies).toContain(number);
  }
});
