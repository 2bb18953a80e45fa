import { expect, test } from 'vitest';
import {
  isClosed,
  LEADS_TO,
  needsDecision,
  type ProgressKind,
  ProgressSchema,
} from '../../../shared/model/progress.ts';

/** The table of safety.md 2, typed off its page by hand: state by state. */
const SAFETY: Readonly<Record<ProgressKind, string>> = {
  queued: 'blocked reading superseded expired abandoned held',
  blocked: 'queued held superseded expired abandoned',
  reading: 'sending confirmed conflict queued expired held',
  sending: 'confirmed uncertain conflict rejected queued held',
  uncertain: 'reconciling sending held',
  reconciling: 'confirmed sending conflict uncertain held',
  confirmed: 'settled conflict held',
  conflict: 'superseded abandoned settled',
  rejected: 'superseded abandoned',
  held: 'reconciling queued confirmed sending superseded abandoned',
  expired: 'superseded abandoned',
  settled: '',
  superseded: '',
  abandoned: '',
};

const inOrder = (states: readonly string[]): readonly string[] => states.filter((one) => one !== '').toSorted();

// proves 2.1
test.each(Object.entries(SAFETY))('%s leads where safety.md says, and nowhere else', (state, leadsTo) => {
  expect(inOrder(LEADS_TO[state as ProgressKind])).toEqual(inOrder(leadsTo.split(' ')));
});

test('every state of the schema is in the table, and the other way round', () => {
  const kinds = ProgressSchema.options.map((option) => option.shape.kind.value);
  expect(kinds.toSorted()).toEqual(Object.keys(LEADS_TO).toSorted());
});

test('closed is what leads nowhere; a decision is needed where only a person can go on', () => {
  const kinds = Object.keys(LEADS_TO) as readonly ProgressKind[];
  expect(kinds.filter(isClosed)).toEqual(['settled', 'superseded', 'abandoned']);
  expect(kinds.filter(needsDecision)).toEqual(['conflict', 'rejected', 'held', 'expired']);
});
