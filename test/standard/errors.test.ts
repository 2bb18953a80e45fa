import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sentenceOf } from '../../renderer/text/failures.ts';
import { reasonOf } from '../../renderer/text/progress.ts';
import { classify } from '../../main/core/classify.ts';
import { listOutbox } from '../../main/flows/outbox-items.ts';
import { failureWordsOf } from '../../main/terminal/failure-words.ts';
import { progressWordsOf } from '../../main/terminal/words.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { aBars, SERVICE, type TestBars } from '../support/a-bars.ts';
import { aDesk, type Desk, TEN } from '../support/a-world.ts';
import { anAppointment, aWrite, CORRELATION } from '../support/fhir.ts';
import {
  anOutcome,
  answer,
  createScriptedReceiver,
  hangUp,
  type ScriptedReceiver,
} from '../support/scripted-receiver.ts';
import { ERROR_ROWS, NO_REPLY_ROW } from './error-rows.ts';
import { OFFICIAL } from './official-files.ts';
import { answered, failureSaid, said } from './said.ts';
import { OF_ANSWERS, WORDS } from './words-shown.ts';

const STANDARD = join(OFFICIAL, '..', 'standard.md');

const POST = aWrite();
const PUT = aWrite({
  method: 'PUT',
  path: '/Appointment/a1',
  body: JSON.stringify(anAppointment('a1', { status: 'cancelled' })),
});

let receiver: ScriptedReceiver;
let bars: TestBars;

beforeAll(async () => {
  receiver = await createScriptedReceiver();
  bars = aBars(receiver);
});

afterAll(async () => {
  await bars.close();
  await receiver.close();
});

const readFailure = async (script: ReturnType<typeof answer>): Promise<Failure> => {
  receiver.on('GET /Appointment/a1', script);
  const read = await bars.receiver.readAppointment({
    serviceId: SERVICE,
    appointmentId: 'a1',
    correlationId: CORRELATION,
  });
  return read.ok ? expect.fail('It was read') : read.failure;
};

/** How a Modification stands, with what it waits for. */
const standsAs = (desk: Desk, id: ModificationId): string => {
  const { progress } = desk.entry(id).standing;
  if (progress.kind === 'held') return `held (${progress.reason})`;
  return progress.kind === 'conflict' ? `conflict (${progress.conflict.kind})` : progress.kind;
};

/** Everything that the window and the terminal say of how it stands. */
const wordsAbout = (desk: Desk): readonly string[] =>
  listOutbox(desk.world(), { includeClosed: true }).flatMap((item) => [
    reasonOf(item, desk.clock.now()),
    progressWordsOf(item),
  ]);

const bookMeeting = async (desk: Desk, status: number, body: unknown): Promise<string> => {
  desk.receiver.meet({ fault: 'answer', status, body });
  desk.offer('s1', TEN);
  const id = desk.book('s1');
  await desk.run();
  return standsAs(desk, id);
};

const cancelMeeting = async (desk: Desk, status: number, body: unknown): Promise<string> => {
  desk.receiver.meet({ fault: 'answer', status, body });
  desk.hold('a1');
  const id = desk.cancel('a1');
  await desk.run();
  return standsAs(desk, id);
};

const cancelUnread = async (desk: Desk, failure: Failure): Promise<string> => {
  desk.receiver.fail('read', failure);
  desk.hold('a1');
  const id = desk.cancel('a1');
  await desk.run();
  return standsAs(desk, id);
};

/** Nothing of an answer itself: no code, no status, no word of a diagnostic, no member name. */
const TOLD_TO_NOBODY = /SEND|REC_|PROXY|[A-Z]{3,}_|\b[1-5]\d\d\b|OperationOutcome|diagnostic|undefined|[{}<>]/;

const expectPlain = (words: readonly string[]): void => {
  for (const text of words) expect(text).not.toMatch(TOLD_TO_NOBODY);
};

const judged = (status: number, outcome: unknown, sent: FrozenWrite): string => {
  const result = classify(answered(status, JSON.stringify(outcome)), sent);
  return result.kind === 'not-done' || result.kind === 'done' ? said(result) : `${result.kind}: ${result.failure.kind}`;
};

const failureIn = (status: number, outcome: unknown, sent: FrozenWrite): Failure => {
  const result = classify(answered(status, JSON.stringify(outcome)), sent);
  return result.kind === 'done' ? expect.fail('It was done') : result.failure;
};

const CASES = ERROR_ROWS.flatMap(({ row, status, cases }) =>
  cases.map((one) => ({ title: `${row}: ${one.codes.join(', ')}`, status, ...one })),
);

const judgementIn = (led: string): string => led.split(' → ')[0] ?? '';
const standingIn = (led: string): string => led.split(' → ')[1] ?? '';

describe.each(CASES)('$title', ({ status, codes, issues, book, change, read }) => {
  const all = codes.flatMap((code) => issues.map((issue) => ({ code, outcome: anOutcome(code, issue) })));
  const [{ outcome: first } = expect.fail('a row has a code')] = all;

  // proves 3.1 and standard 15
  test('is judged the same under each of its codes, spellings and issue codes', async () => {
    for (const { outcome } of all) {
      expect(judged(status, outcome, POST)).toBe(judgementIn(book));
      expect(judged(status, outcome, PUT)).toBe(judgementIn(change));
      expect(failureSaid(await readFailure(answer(status, outcome)))).toBe(judgementIn(read));
    }
  });

  test('leaves a book, a change and a reading standing as listed', async () => {
    using booking = aDesk();
    using changing = aDesk();
    using reading = aDesk();
    expect(await bookMeeting(booking, status, first)).toBe(standingIn(book));
    expect(await cancelMeeting(changing, status, first)).toBe(standingIn(change));
    expect(await cancelUnread(reading, await readFailure(answer(status, first)))).toBe(standingIn(read));
    for (const desk of [booking, changing, reading]) expectPlain(wordsAbout(desk));
  });

  // proves 3.3
  test('is told in plain words with a next step, in the window and in the terminal', async () => {
    const failures = [
      failureIn(status, first, POST),
      failureIn(status, first, PUT),
      await readFailure(answer(status, first)),
    ];
    for (const failure of failures) {
      const { problem, next } = failureWordsOf(failure);
      expect({ window: sentenceOf(failure), terminal: `${problem} ${next}` }).toEqual(WORDS[failureSaid(failure)]);
    }
  });
});

test('what is shown is plain, whatever the failure', () => {
  expectPlain(Object.values(WORDS).flatMap(({ window, terminal }) => [window, terminal]));
});

test('every sentence of the table is shown by some row', () => {
  const shown = CASES.flatMap(({ status, codes, issues, read }) => {
    const outcome = anOutcome(codes[0] ?? '', issues[0] ?? '');
    return [judgementIn(read), ...[POST, PUT].map((sent) => failureSaid(failureIn(status, outcome, sent)))];
  });
  expect(Object.keys(OF_ANSWERS).toSorted()).toEqual([...new Set([...shown, 'unreachable'])].toSorted());
});

describe(NO_REPLY_ROW, () => {
  test.each([
    ['not-sent', 'queued', 'queued'],
    ['lost', 'uncertain', 'uncertain'],
  ] as const)('%s: a book stands as %s, a change as %s', async (fault, book, change) => {
    using booking = aDesk();
    using changing = aDesk();
    for (const desk of [booking, changing]) desk.receiver.meet(fault === 'lost' ? { fault, commit: false } : { fault });
    booking.offer('s1', TEN);
    const booked = booking.book('s1');
    await booking.run();
    changing.hold('a1');
    const cancelled = changing.cancel('a1');
    await changing.run();
    expect([standsAs(booking, booked), standsAs(changing, cancelled)]).toEqual([book, change]);
    for (const desk of [booking, changing]) expectPlain(wordsAbout(desk));
  });

  test('a reading waits and is asked again', async () => {
    using desk = aDesk();
    const failure = await readFailure(hangUp);
    expect(failure.kind).toBe('unreachable');
    expect(await cancelUnread(desk, failure)).toBe('queued');
    const { problem, next } = failureWordsOf(failure);
    expect({ window: sentenceOf(failure), terminal: `${problem} ${next}` }).toEqual(WORDS.unreachable);
  });
});

describe('a body that is no OperationOutcome', () => {
  const FAULT = { fault: { faultstring: 'Execution of CheckTargets failed', detail: { errorcode: 'x' } } };
  const bodies = [
    ['of the gateway', JSON.stringify(FAULT), 'application/json'],
    ['of a middlebox', '<!doctype html><title>502 Bad Gateway</title>', 'text/html'],
    ['that is empty', '', 'application/fhir+json'],
  ] as const;

  // proves 3.1: no OperationOutcome on an error; HTML
  test.each(bodies)('%s proves nothing, whatever the status', async (_, body, type) => {
    for (const status of [400, 401, 403, 404, 405, 406, 408, 409, 422, 425, 429, 500, 501, 502, 503, 504]) {
      expect(classify(answered(status, body), POST).kind).toBe('unknown');
      expect(classify(answered(status, body), PUT).kind).toBe('unknown');
      const failure = await readFailure(answer(status, body, { headers: { 'Content-Type': type } }));
      expect(failure.kind).toBe('unclear');
    }
  });
});

describe('the spelling of an OperationOutcome', () => {
  const SYSTEMS = [
    'https://fhir.nhs.uk/Codesystem/http-error-codes',
    'https://fhir.nhs.uk/CodeSystem/http-error-codes',
    'http://hl7.org/fhir/ValueSet/operation-outcome',
    undefined,
  ];

  // proves standard 15: systems, and `application/json` of the live proxy
  test.each(SYSTEMS)('the system %s changes nothing, nor does the media type', async (system) => {
    const coding = [{ ...(system === undefined ? {} : { system }), code: 'PROXY_NOT_FOUND' }];
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'not-found', details: { coding } }],
    };
    expect(judged(404, outcome, POST)).toBe('not-done: unknown-service');
    const failure = await readFailure(answer(404, outcome, { headers: { 'Content-Type': 'application/json' } }));
    expect(failure.kind).toBe('unknown-service');
  });
});

/** The rows of standard.md 15, as they stand there: nothing where the page is not here. */
const rowsThere = (): readonly string[] => {
  if (!existsSync(STANDARD)) return [];
  const section = readFileSync(STANDARD, 'utf8').split('\n## 15.')[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((line) =>
    line
      .split('|')
      .slice(1, 4)
      .map((cell) => cell.trim())
      .join(' | '),
  );
};

test.skipIf(!existsSync(STANDARD))('every row of standard.md 15 is here, and no other', () => {
  expect([...ERROR_ROWS.map(({ row }) => row), NO_REPLY_ROW]).toEqual(rowsThere());
});
