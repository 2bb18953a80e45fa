import { expect, test } from 'vitest';
import { changesIn, updateProblems } from '../../../../renderer/screens/appointments/update-form.ts';

const base = { description: 'Asthma review', reason: 'Annual review' };

test('only what differs from what was seen is asked for', () => {
  // proves 5.2: the change is the delta and nothing else
  expect(changesIn({ description: 'Asthma review', reason: 'Cough' }, base)).toEqual({ reason: 'Cough' });
  expect(changesIn({ description: 'Interpreter', reason: 'Annual review' }, base)).toEqual({
    description: 'Interpreter',
  });
  expect(changesIn({ description: undefined, reason: 'Annual review' }, base)).toEqual({});
  expect(changesIn({ description: '', reason: '' }, {})).toEqual({});
});

test('a change that changes nothing is not saved', () => {
  expect(updateProblems({ ...base }, base)).toMatchObject([{ field: 'description' }]);
  expect(updateProblems({ description: undefined, reason: base.reason }, base)).toMatchObject([{ field: 'reason' }]);
});

test('what stands there cannot be emptied, and has to fit', () => {
  expect(updateProblems({ description: '', reason: base.reason }, base)).toMatchObject([{ field: 'description' }]);
  expect(updateProblems({ description: base.description, reason: '' }, base)).toMatchObject([{ field: 'reason' }]);
  expect(updateProblems({ description: 'x'.repeat(101), reason: 'y'.repeat(201) }, base)).toMatchObject([
    { field: 'description' },
    { field: 'reason' },
  ]);
  expect(updateProblems({ description: 'Interpreter', reason: base.reason }, base)).toEqual([]);
});
