import { expect, test } from 'vitest';
import { asTold, withWhatWasTold } from '../../../renderer/api/later-reading.ts';
import type { AppointmentList } from '../../../shared/ipc/views.ts';
import { DETAIL, LIST, POINTED } from '../page/appointments.ts';
import { OWEN } from '../page/people.ts';
import { minutesAgo, NOW } from '../page/times.ts';

/** As main answers when nobody is asked: from the ledger and the cache, without the failures. */
const later: AppointmentList = {
  nhsNumber: LIST.nhsNumber,
  rows: LIST.rows.slice(0, 3).map((row) => ({ ...row, sources: ['saved'], open: [] })),
  asked: [],
};

test('a later reading brings the open changes and keeps what the asking told', () => {
  const shown = withWhatWasTold(LIST, later);
  expect(shown.asked).toEqual(LIST.asked);
  expect(shown.readAt).toBe(LIST.readAt);
  expect(shown.rows.map(({ sources }) => sources)).toEqual(LIST.rows.map(({ sources }) => sources));
  expect(shown.rows[1]?.open).toEqual([]);
});

test('a row that only the asking knew of does not vanish', () => {
  expect(withWhatWasTold(LIST, later).rows.at(-1)).toMatchObject({
    appointmentId: 'a-4',
    failure: { kind: 'unreachable' },
  });
});

test('a failure goes once the row has been read', () => {
  const failed = { ...LIST, rows: LIST.rows.map((row) => ({ ...row, failure: LIST.rows[3]?.failure })) };
  const [row] = withWhatWasTold(
    {
      ...failed,
      rows: failed.rows.map(({ failure, ...rest }) => (failure === undefined ? rest : { ...rest, failure })),
    },
    { ...later, rows: later.rows.map((each) => ({ ...each, readAt: NOW })) },
  ).rows;
  expect(row?.failure).toBeUndefined();
});

test('another patient takes nothing over', () => {
  // proves 12.5
  expect(withWhatWasTold(LIST, { ...later, nhsNumber: OWEN.nhsNumber })).toEqual({
    ...later,
    nhsNumber: OWEN.nhsNumber,
  });
});

test('a copy saved when the service told it is as good as from the service; an older one is not', () => {
  const saved = { ...DETAIL, source: 'saved' } as const;
  expect(asTold(DETAIL, saved).source).toBe('service');
  expect(asTold(DETAIL, { ...saved, readAt: NOW }).source).toBe('service');
  expect(asTold(DETAIL, { ...saved, readAt: minutesAgo(60) }).source).toBe('saved');
  expect(asTold(DETAIL, { ...saved, appointmentId: 'other' }).source).toBe('saved');
});

test('why a copy is only a copy stays on the page', () => {
  const failure = { kind: 'unreachable', reason: 'dns', mayHaveArrived: false } as const;
  const saved = { ...DETAIL, source: 'saved' } as const;
  expect(asTold({ ...saved, failure }, saved).failure).toEqual(failure);
  expect(asTold({ ...saved, failure }, { ...saved, readAt: NOW }).failure).toBeUndefined();
});

test('a pointer that leads nowhere does not vanish, nor is it there twice', () => {
  const isLoose = ({ notRetrievable }: { readonly notRetrievable?: unknown }) => notRetrievable !== undefined;
  expect(withWhatWasTold(POINTED, later).rows.filter(isLoose)).toHaveLength(3);
  expect(withWhatWasTold(POINTED, POINTED)).toEqual(POINTED);
});
