import { expect, test } from 'vitest';
import { toOutcomeCode } from '../../../shared/fhir/operation-outcome.ts';

const outcome = (issue: object) => ({ resourceType: 'OperationOutcome', issue: [issue] });
const coded = (code: string, issue: string | number) =>
  toOutcomeCode(outcome({ severity: 'error', code: issue, details: { coding: [{ code }] } }));

// standard.md 15: strip the prefix, tolerate spelling
test.each([
  ['SEND_BAD_REQUEST', 'required', 'sender', 'BAD_REQUEST', 'required'],
  ['PROXY_TOO_MANY_REQUESTS', 429, 'proxy', 'TOO_MANY_REQUESTS', '429'],
  ['REC_CONFLICT', 'Duplicate', 'receiver', 'CONFLICT', 'duplicate'],
  ['BAD_REQUEST', 'duplicate', 'unprefixed', 'BAD_REQUEST', 'duplicate'],
  ['rec_not_found', 'NOT-FOUND', 'receiver', 'NOT_FOUND', 'not-found'],
  ['REC_SERVER_ERROR', 'too costly', 'receiver', 'SERVER_ERROR', 'too-costly'],
  ['REC_SERVICE_UNAVAILABLE', 503, 'receiver', 'UNAVAILABLE', '503'],
  ['UNAVAILABLE', 'transient', 'unprefixed', 'UNAVAILABLE', 'transient'],
  ['NO_RECORD_FOUND', 'no_store', 'unprefixed', 'NO_RECORD_FOUND', 'no-store'],
])('%s %s', (code, issue, by, name, type) => {
  expect(coded(code, issue)).toEqual({ by, name, issue: type, code, isError: true });
});

test('the coding that has a prefix speaks, whatever stands beside it', () => {
  const coding = [{ system: 'https://local.invalid', code: 'E17' }, { code: 'REC_CONFLICT' }];
  expect(toOutcomeCode(outcome({ code: 'conflict', details: { coding } }))).toMatchObject({
    by: 'receiver',
    name: 'CONFLICT',
  });
});

test('of several issues the first error speaks', () => {
  const issue = [
    { severity: 'information', code: 'informational' },
    { severity: 'Fatal', code: 'exception', details: { coding: [{ code: 'REC_SERVER_ERROR' }] } },
    { severity: 'error', code: 'invalid' },
  ];
  expect(toOutcomeCode({ resourceType: 'OperationOutcome', issue })).toMatchObject({
    issue: 'exception',
    isError: true,
  });
  expect(toOutcomeCode(outcome({ severity: 'warning', code: 'processing' }))).toMatchObject({ isError: false });
});

test('nothing but a code comes out as one', () => {
  // proves 12.2: a Receiver may write anything there
  expect(coded('patient 9990000018 unknown', 'Julie Example 9990000018')).toEqual({
    by: 'unprefixed',
    name: '',
    issue: '',
    isError: true,
  });
  expect(JSON.stringify(coded('REC_9990000018', '9990000018'))).not.toContain('9990000018');
});

test.each([
  ['HTML', undefined],
  ['a gateway fault', { fault: { faultstring: 'x' } }],
  ['another resource', { resourceType: 'Appointment', id: 'a1' }],
  ['one without issues', { resourceType: 'OperationOutcome' }],
  ['issues that are none', { resourceType: 'OperationOutcome', issue: ['odd'] }],
  ['an array', []],
])('%s is no OperationOutcome', (_, body) => {
  expect(toOutcomeCode(body)).toBeUndefined();
});

test('an issue without any code still is one', () => {
  expect(toOutcomeCode(outcome({}))).toEqual({ by: 'unprefixed', name: '', issue: '', isError: true });
});
