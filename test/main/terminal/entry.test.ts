import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Document, DocumentSchema } from '../../../main/terminal/documents.ts';
import { runProgram, type Running, startProgram } from '../../support/run-program.ts';
import { aPatient } from './samples.ts';

// The real program: real processes, real store, real training service. One after another on one data folder, as a person would.

const state: { dataDir: string; training?: Running } = { dataDir: '' };

beforeAll(async () => {
  state.dataDir = mkdtempSync(join(tmpdir(), 'bw-desk-'));
  const words = ['--data', state.dataDir, '--now', '2026-08-04T08:00:00Z', '--speed', 'fast', '--control'];
  state.training = startProgram('main/training/entry.ts', words);
  await state.training.line(0);
}, 60_000);

afterAll(async () => {
  await state.training?.end('SIGTERM');
  rmSync(state.dataDir, { recursive: true, maxRetries: 5 });
});

const desk = (words: readonly string[], input?: string) =>
  runProgram('main/terminal/entry.ts', [...words, '--data', state.dataDir], input);

const json = async <Name extends Document['document']>(name: Name, words: readonly string[], input?: string) => {
  const { code, out, err } = await desk([...words, '--json'], input);
  const document = DocumentSchema.parse(JSON.parse(out)); // one document and nothing else
  if (document.document !== name) throw new Error(`${document.document}: ${err}`);
  return { code, document: document as Extract<Document, { document: Name }> };
};

const SERVICE = '2000900102';
const CHECKED = ['--checked', 'name,birth-date', '--where', 'at-desk'];

/** A free slot, the n-th of the list. */
const aSlot = async (index: number): Promise<string> => {
  const { document } = await json('slots', ['slots', '--service', SERVICE]);
  return document.services[0]?.slots[index]?.slotId ?? '';
};

const book = async (patient: number): Promise<string> => {
  const words = ['book', '--service', SERVICE, '--slot', await aSlot(patient), ...CHECKED];
  const { code, document } = await json('change', words, JSON.stringify(aPatient(patient)));
  expect([code, document.outcome]).toEqual([0, 'done']);
  return document.modifications[0]?.appointmentId ?? '';
};

const facts = async (appointment: string) => {
  const { document } = await json('appointment', ['view', '--service', SERVICE, '--appointment', appointment]);
  return document.facts;
};

const MINUTE = 60_000; // each command is a process of its own, on a machine that may be busy

describe('desk, as a program', { timeout: MINUTE }, () => {
  it('books, and cancels offline until Replay', async () => {
    const appointment = await book(0);
    const on = ['--service', SERVICE, '--appointment', appointment];
    const offline = await json('change', ['cancel', ...on, '--reason', 'Feeling better', '--offline']);
    expect([offline.code, offline.document.outcome]).toEqual([0, 'recorded']);
    expect(await facts(appointment)).toMatchObject({ status: 'booked' });
    const replayed = await json('replay', ['replay', '--until-quiet']);
    expect([replayed.code, replayed.document.open]).toEqual([0, 0]);
    expect(await facts(appointment)).toMatchObject({ status: 'cancelled' });
  });

  it('rebooks: the new one first, then the old one cancelled', async () => {
    const on = ['--service', SERVICE, '--appointment', await book(1)];
    const rebook = await json('change', [
      'rebook',
      ...on,
      ...CHECKED,
      '--to-service',
      SERVICE,
      '--slot',
      await aSlot(4),
    ]);
    const legs = rebook.document.modifications.map(({ leg, progress }) => [leg, progress]);
    expect([rebook.code, legs]).toEqual([
      0,
      [
        ['book', 'settled'],
        ['cancel', 'settled'],
      ],
    ]);
  });

  it('needs a person where the patient may have a booking already, and takes the answer', async () => {
    await book(2);
    const words = ['book', '--service', SERVICE, '--slot', await aSlot(6), ...CHECKED];
    const again = await json('change', words, JSON.stringify(aPatient(2)));
    const [item] = again.document.modifications;
    expect([again.code, item?.because, item?.choices]).toEqual([2, 'perhaps-booked', ['same-one', 'another', 'stop']]);
    const decided = await desk(['resolve', '--modification', item?.modificationId ?? '', '--choose', 'another']);
    expect([decided.code, decided.err]).toEqual([0, '']);
    expect(decided.out).toContain('Booked, checked Tue 4 Aug 2026');
  });

  it('finds the workstation well, and says on stderr what was wrong', async () => {
    const { code, document } = await json('diagnose', ['diagnose']);
    expect([code, document.checks.filter(({ outcome }) => outcome === 'failed')]).toEqual([0, []]);
    const wrong = await desk(['cancel', '--service', SERVICE]);
    expect([wrong.code, wrong.out]).toEqual([3, '']);
    expect(wrong.err).toContain('--appointment');
    const none = await json('failure', ['view', '--service', SERVICE, '--appointment', 'none-such']);
    expect([none.code, none.document.kind]).toEqual([1, 'not-found']);
  });
});
