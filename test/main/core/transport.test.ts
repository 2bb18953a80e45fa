import { describe, expect, test } from 'vitest';
import { isRefused, listsBookMessages, transportOf } from '../../../main/core/transport.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { noDetails, type ServiceDetails } from '../../../shared/model/service-details.ts';

// proves standard 7

const AT = toInstant(Date.UTC(2026, 10, 23, 9));
const BOOKING = 'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request';

const aService = (transport: 'by-capability' | 'rest' | 'message' = 'by-capability') =>
  ServiceSchema.parse({ id: 's', name: 'Lakeside', transport });

const said = (appointment: readonly string[], messages: readonly string[] = []): ServiceDetails => ({
  ...noDetails('s'),
  statement: { appointment, slot: [], messages, readAt: AT },
});

const refusing = (details: ServiceDetails, offer: 'book' | 'update'): ServiceDetails => ({
  ...details,
  refused: [{ offer, by: 'rest', at: AT }],
});

describe('the way that writes travel', () => {
  test.each([
    ['nothing known', undefined, 'rest'],
    ['create listed', said(['read', 'create']), 'rest'],
    ['create and messages listed', said(['create'], [BOOKING]), 'rest'],
    ['neither listed: absence is no proof', said(['read', 'search-type']), 'rest'],
    ['messages alone, absolute', said(['read'], [BOOKING]), 'message'],
    ['messages alone, relative', said([], ['MessageDefinition/bars-message-booking-request']), 'message'],
    ['messages alone, of a cancellation', said([], [`${BOOKING}-cancelled`]), 'message'],
    ['messages of another kind', said([], ['MessageDefinition/bars-message-servicerequest-request-referral']), 'rest'],
    [
      'a definition of its own alone',
      { ...noDetails('s'), definitions: { urls: [BOOKING], unread: 0, readAt: AT } },
      'message',
    ],
    ['a book refused, messages listed', refusing(said(['create'], [BOOKING]), 'book'), 'message'],
    ['a book refused, no messages listed', refusing(said(['create']), 'book'), 'rest'],
    ['an update refused, messages listed', refusing(said(['create'], [BOOKING]), 'update'), 'rest'],
    ['it takes 1.0.0 only', { ...said(['create'], [BOOKING]), lowered: { to: '1.0.0', at: AT } }, 'message'],
  ] as const)('%s', (_, details, expected) => {
    expect(transportOf(aService(), details)).toBe(expected);
  });

  test('the switch of the service wins over all that it says', () => {
    expect(transportOf(aService('rest'), refusing(said([], [BOOKING]), 'book'))).toBe('rest');
    expect(transportOf(aService('message'), said(['create']))).toBe('message');
  });
});

test('what was refused one way is not refused the other way, and nothing else is', () => {
  const details = refusing(said(['create']), 'book');
  expect(isRefused(details, 'book', 'rest')).toBe(true);
  expect(isRefused(details, 'book', 'message')).toBe(false);
  expect(isRefused(details, 'update', 'rest')).toBe(false);
  expect(isRefused(undefined, 'book', 'rest')).toBe(false);
});

test('a definition is told by its name, whatever stands around it', () => {
  expect(listsBookMessages(said([], [`${BOOKING}|1.2.0`]))).toBe(true);
  expect(listsBookMessages(said([], [' MessageDefinition/BARS-message-booking-request ']))).toBe(true);
  expect(listsBookMessages(said([], ['bars-message-booking-requests', 'x-bars-message-booking-request']))).toBe(false);
});
