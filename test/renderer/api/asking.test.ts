import { expect, test } from 'vitest';
import { createAskings } from '../../../renderer/api/asking.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';

const counted = () => {
  let count = 0;
  return createAskings(() => {
    count += 1;
    return `asking-${count}`;
  });
};

const aChange = (description: string): RequestOf<'recordModification'> => ({
  request: { operation: 'update', serviceId: 'c', appointmentId: 'a', seen: 'hash', description },
  hold: false,
});

// proves 9: double click
test('the same words are one asking until an answer came', () => {
  const askings = counted();
  const first = askings.named('recordModification', aChange('One'));
  expect(askings.named('recordModification', aChange('One'))).toEqual(first);
  askings.answered(first);
  expect(askings.named('recordModification', aChange('One'))).not.toEqual(first);
});

test('other words are another asking, and an answer to one is none to the other', () => {
  const askings = counted();
  const [one, other] = [
    askings.named('recordModification', aChange('One')),
    askings.named('recordModification', aChange('Other')),
  ];
  expect(one.asking).not.toBe(other.asking);
  askings.answered(one);
  expect(askings.named('recordModification', aChange('Other'))).toEqual(other);
});

test('what records nothing is sent as it is', () => {
  const request = { includeClosed: true };
  expect(counted().named('listOutbox', request)).toBe(request);
});
