import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createClock } from '../../../main/os/clock.ts';
import { type Document, DocumentSchema } from '../../../main/terminal/documents.ts';
import { createTerminalDoor } from '../../../main/terminal/door.ts';
import { NEWCOMERS } from '../../../main/training/people.ts';
import { recoverDesk } from '../../../main/recover-desk.ts';
import {
  deskKeys,
  hashSecret,
  importCredential,
  openWorkstation,
  presetProfile,
  readLogTail,
  readSetUpRules,
} from '../../../main/workstation.ts';
import { type Clinic, openClinic } from '../../support/journey/clinic.ts';
import { aPerson } from '../../support/journey/somebody.ts';
import { linesOf } from '../../support/journey/wire.ts';

// The terminal, the workstation, the store and the training service are the real ones; only the processes are left out.

type World = { readonly dataDir: string; readonly clinic: Clinic };
let world: World;

beforeAll(async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', ''); // without a bus a key file stands in: nothing is left in anybody's keychain
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-transports-'));
  world = { dataDir, clinic: await openClinic(dataDir) };
}, 60_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await world.clinic.close();
  rmSync(world.dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs one command as a shell would, and reads the one document that it prints. */
const run = async (words: readonly string[], input?: unknown): Promise<{ code: number; document: Document }> => {
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
    readSecret: async () => undefined,
    isTerminal: false,
    readAnswer: async () => undefined,
    readNewSecret: async () => undefined,
    readInput: async () => (input === undefined ? '' : JSON.stringify(input)),
    say: (line) => out.push(line),
    complain: (line) => err.push(line),
    waiting: { now: () => performance.now(), wait: createClock().wait },
    untilAsked: () => new Promise(() => undefined),
  });
  const code = await door.run([...words, '--data', world.dataDir, '--json']);
  if (out.length === 0) throw new Error(err.join('\n'));
  return { code, document: DocumentSchema.parse(JSON.parse(out.join('\n'))) };
};

const as = async <Name extends Document['document']>(
  name: Name,
  words: readonly string[],
  input?: unknown,
): Promise<Extract<Document, { document: Name }>> => {
  const { document } = await run(words, input);
  if (document.document !== name) throw new Error(JSON.stringify(document));
  return document as Extract<Document, { document: Name }>;
};

const aPatient = (index: number) => {
  const { nhsNumber, family, given, birthDate, phone } = aPerson(NEWCOMERS, index);
  return { nhsNumber, family, given, birthDate, phone };
};

const CHECKED = ['--checked', 'name,birth-date', '--where', 'at-desk'];

/** What each step sends, in the two ways in which a service may take it. */
const STORIES = [
  {
    way: 'as resources',
    service: '2000900102',
    patient: 0,
    wire: {
      book: 'POST Appointment booked',
      update: (id: string) => `PUT Appointment/${id} booked`,
      cancel: (id: string) => `PUT Appointment/${id} cancelled`,
    },
  },
  {
    way: 'as messages',
    service: '2000900601',
    patient: 1,
    wire: {
      book: 'POST $process-message booked',
      update: () => 'POST $process-message booked',
      cancel: () => 'POST $process-message cancelled',
    },
  },
  {
    way: 'as messages, for it speaks 1.0.0 only',
    service: '2000900901',
    patient: 4,
    wire: {
      book: 'POST $process-message booked',
      update: () => 'POST $process-message booked',
      cancel: () => 'POST $process-message cancelled',
    },
  },
] as const;

const MINUTE = 60_000;

// proves issue 3: slots, list, view, book, update, cancel and rebook over both transports
describe.each(STORIES)('a service that takes its writes $way', { timeout: MINUTE }, ({ service, patient, wire }) => {
  const person = aPatient(patient);
  const kept = { first: '', second: '' };
  const writes = { from: 0 };
  const sent = (): readonly string[] => {
    const all = linesOf(world.clinic.trace().slice(writes.from)).filter((line) => !line.startsWith('GET'));
    writes.from = world.clinic.trace().length;
    return all;
  };
  const freeSlot = async (index: number): Promise<string> => {
    const { services } = await as('slots', ['slots', '--service', service]);
    return services[0]?.slots[index]?.slotId ?? 'none free';
  };
  const on = () => ['--service', service, '--appointment', kept.first];
  const statusOf = async (appointment: string) =>
    (await as('appointment', ['view', '--service', service, '--appointment', appointment])).facts;

  test('slots are listed, and one is booked', async () => {
    sent();
    const slot = await freeSlot(0);
    const words = ['book', '--service', service, '--slot', slot, '--description', 'Cough', ...CHECKED];
    const { code, document } = await run(words, person);
    expect([code, document]).toMatchObject([0, { document: 'change', outcome: 'done' }]);
    expect(sent()).toEqual([wire.book]);
    const [held] = await world.clinic.held(person.nhsNumber);
    expect(held).toMatchObject({ slotId: slot, status: 'booked', description: 'Cough' });
    kept.first = held?.appointmentId ?? '';
  });

  test('it is listed and viewed', async () => {
    const { appointments } = await as('appointments', ['list', '--service', service, ...CHECKED], {
      nhsNumber: person.nhsNumber,
    });
    expect(appointments.map(({ appointmentId }) => appointmentId)).toContain(kept.first);
    expect(await statusOf(kept.first)).toMatchObject({ status: 'booked', description: 'Cough' });
  });

  test('it is updated', async () => {
    sent();
    expect(await as('change', ['update', ...on(), '--description', 'Cough, better'])).toMatchObject({
      outcome: 'done',
    });
    expect(sent()).toEqual([wire.update(kept.first)]);
    expect(await statusOf(kept.first)).toMatchObject({ status: 'booked', description: 'Cough, better' });
  });

  test('it is rebooked: the new one first, then the old one cancelled', async () => {
    sent();
    const words = ['rebook', ...on(), ...CHECKED, '--to-service', service, '--slot', await freeSlot(3)];
    const { modifications } = await as('change', words);
    expect(modifications.map(({ leg, progress }) => [leg, progress])).toEqual([
      ['book', 'settled'],
      ['cancel', 'settled'],
    ]);
    expect(sent()).toEqual([wire.book, wire.cancel(kept.first)]);
    expect(await statusOf(kept.first)).toMatchObject({ status: 'cancelled' });
    kept.second = modifications[0]?.appointmentId ?? '';
    expect(await statusOf(kept.second)).toMatchObject({ status: 'booked' });
  });

  test('it is cancelled', async () => {
    sent();
    const words = ['cancel', '--service', service, '--appointment', kept.second, '--reason', 'Feeling better'];
    expect(await as('change', words)).toMatchObject({ outcome: 'done' });
    expect(sent()).toEqual([wire.cancel(kept.second)]);
    expect(await statusOf(kept.second)).toMatchObject({ status: 'cancelled', reason: 'Feeling better' });
  });
});

describe('a service of messages', { timeout: MINUTE }, () => {
  test('is not asked without a phone number: the terminal says what is missing', async () => {
    const { services } = await as('slots', ['slots', '--service', '2000900601']);
    const words = ['book', '--service', '2000900601', '--slot', services[0]?.slots[0]?.slotId ?? '', ...CHECKED];
    const { code, document } = await run(words, { ...aPatient(2), phone: undefined });
    expect(code).not.toBe(0);
    expect(document).toMatchObject({ document: 'failure', kind: 'by-message', next: expect.stringContaining('other') });
  });

  test('may decide later: it is saved, not booked, until the clinic shows it', async () => {
    const service = '2000900701';
    const { services } = await as('slots', ['slots', '--service', service]);
    const words = ['book', '--service', service, '--slot', services[0]?.slots[0]?.slotId ?? '', ...CHECKED];
    const { code, document } = await run(words, aPatient(3));
    if (document.document !== 'change') throw new Error(JSON.stringify(document));
    // By the time that the command stops following it, the clinic may have decided; before, nobody says "booked".
    expect([
      [0, 'settled'],
      [4, 'uncertain'],
    ]).toContainEqual([code, document.modifications[0]?.progress]);
    await expect.poll(async () => (await as('replay', ['replay'])).open, { timeout: 20_000, interval: 500 }).toBe(0);
    expect(await world.clinic.held(aPatient(3).nhsNumber)).toHaveLength(1);
  });
});
