import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sentenceOf } from '../../renderer/text/failures.ts';
import { classify } from '../../main/core/classify.ts';
import { failureWordsOf } from '../../main/terminal/failure-words.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { aBars, aCredential, aKeyPair, SERVICE, type TestBars } from '../support/a-bars.ts';
import { aDesk, TEN } from '../support/a-world.ts';
import { aWrite, CORRELATION } from '../support/fhir.ts';
import {
  answer,
  createScriptedReceiver,
  hangUp,
  type Scripted,
  type ScriptedReceiver,
} from '../support/scripted-receiver.ts';
import { OFFICIAL } from './official-files.ts';
import { failureSaid, said } from './said.ts';
import { WORDS } from './words-shown.ts';

const STANDARD = join(OFFICIAL, '..', 'standard.md');

/** The token endpoint's own form of a refusal: no OperationOutcome (standard.md 4). */
const refusal = (status: number, error: string, description: string): Scripted =>
  answer(status, { error, error_description: description, message_id: 'rrt-1' }, { echo: false });

type Reason = Extract<Failure, { kind: 'signed-out' }>['reason'];
type Row = readonly [what: string, status: number | undefined, script: Scripted, reason: Reason];

/** Each row of the table of standard.md 4, cause by cause; and what comes instead of any of them. */
const ROWS: readonly Row[] = [
  ['expired', 400, refusal(400, 'invalid_request', "Invalid 'exp' claim in JWT - JWT has expired"), 'clock'],
  ['too late', 400, refusal(400, 'invalid_request', "Invalid 'exp' claim - more than 5 minutes in future"), 'clock'],
  ['no kid', 400, refusal(400, 'invalid_request', "Missing 'kid' header in JWT"), 'key-refused'],
  ['a jti again', 400, refusal(400, 'invalid_request', "Non-unique 'jti' claim in JWT"), 'key-refused'],
  ['another alg', 400, refusal(400, 'invalid_request', "Invalid 'alg' header in JWT"), 'key-refused'],
  ['unknown key', 401, refusal(401, 'invalid_client', 'Invalid iss/sub claims in JWT'), 'key-refused'],
  ['bad signature', 401, refusal(401, 'public_key error', 'JWT signature verification failed'), 'key-refused'],
  ['not approved', 403, refusal(403, 'public_key error', 'You need to register a public key'), 'not-approved'],
  ['too often', 429, refusal(429, 'too_many_requests', 'Slow down'), 'busy'],
  ['down', 503, answer(503, '<html>Service unavailable</html>', { echo: false }), 'unreachable'],
  ['HTML for a token', 200, answer(200, '<html>Sign in to the guest network</html>', { echo: false }), 'unreadable'],
  ['no answer', undefined, hangUp, 'unreachable'],
];

let key: Awaited<ReturnType<typeof aKeyPair>>;
let receiver: ScriptedReceiver;
let bars: TestBars;

beforeAll(async () => {
  key = await aKeyPair();
});

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  bars = aBars(receiver, { members: { tokenUrl: receiver.tokenUrl }, credential: aCredential(key.privateKey) });
});

afterEach(async () => {
  await bars.close();
  await receiver.close();
});

describe.each(ROWS)('%s (%s)', (_, __, script, reason) => {
  const expected = `signed-out, ${reason}`;

  // proves 3.1 and standard 4: no call goes out without a token
  test('stops a reading and a write before they leave', async () => {
    receiver.on('POST /oauth2/token', script);
    const read = await bars.receiver.readAppointment({
      serviceId: SERVICE,
      appointmentId: 'a1',
      correlationId: CORRELATION,
    });
    expect(read.ok ? 'read' : failureSaid(read.failure)).toBe(expected);
    expect(said(classify(await bars.receiver.write(aWrite()), aWrite()))).toBe(`not-done: ${expected}`);
    expect(receiver.trace().every((call) => call === 'POST /oauth2/token')).toBe(true);
  });

  // proves 3.2: nothing is given up because nobody could sign in
  test('leaves a book queued', async () => {
    using desk = aDesk();
    desk.receiver.fail('slots', { kind: 'signed-out', reason });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    await desk.run();
    expect(desk.progress(id)).toBe('queued');
  });

  test('is told in plain words with a next step, in the window and in the terminal', () => {
    const failure: Failure = { kind: 'signed-out', reason };
    const { problem, next } = failureWordsOf(failure);
    expect({ window: sentenceOf(failure), terminal: `${problem} ${next}` }).toEqual(WORDS[expected]);
  });
});

const statusesThere = (): readonly number[] => {
  const section = readFileSync(STANDARD, 'utf8').split('\n## 4.')[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| (\d{3}) /gm)].map(([, status]) => Number(status));
};

test.skipIf(!existsSync(STANDARD))('every row of the table of standard.md 4 is here', () => {
  const here = new Set(ROWS.flatMap(([, status]) => status ?? []));
  expect(statusesThere().length).toBeGreaterThan(3);
  expect(statusesThere().filter((status) => !here.has(status))).toEqual([]);
});
