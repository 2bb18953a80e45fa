import { expect, test } from 'vitest';
import {
  type Answer,
  inputsOf,
  problemsOf,
  toResolution,
  typedIn,
} from '../../../../renderer/screens/conflicts/resolution.ts';
import { type Choice, ChoiceSchema, ResolutionSchema } from '../../../../shared/model/resolution.ts';
import { CONFLICTS, viewOf } from '../../page/decisions.ts';
import { anItem, id } from '../../page/outbox.ts';

const typed = {
  why: ' Asked for both ',
  checkedWith: ' Sam at the desk ',
  reference: ' AB-12.3 ',
  text: ' Interpreter ',
};
const answer = (choice: Choice | undefined, more: Partial<Answer> = {}): Answer => ({
  choice,
  slotId: 'slot-9',
  typed,
  ...more,
});
const conflict = (number: number) => {
  const found = CONFLICTS.find(({ modificationId }) => modificationId === id(number));
  if (found === undefined) throw new Error(`no conflict ${number}`);
  return found;
};

test('every choice becomes an answer that main takes', () => {
  const item = conflict(206);
  for (const choice of ChoiceSchema.options) {
    const resolution = toResolution(answer(choice), item, viewOf(item));
    expect(ResolutionSchema.safeParse(resolution).success, choice).toBe(true);
    expect(resolution?.choose).toBe(choice);
  }
});

test('an answer on a conflict names what the page showed', () => {
  expect(toResolution(answer('cancel-theirs'), conflict(202), viewOf(conflict(202)))).toEqual({
    choose: 'cancel-theirs',
    seen: 'h2',
  });
});

test('nothing is picked beforehand, and nothing goes without a pick', () => {
  expect(problemsOf(answer(undefined), conflict(201))).toEqual([
    { field: 'choice', words: 'Select what you want to do' },
  ]);
  expect(toResolution(answer(undefined), conflict(201), viewOf(conflict(201)))).toBeUndefined();
});

test('what is typed is needed, and trimmed', () => {
  const item = anItem();
  expect(toResolution(answer('stop'), item, undefined)).toEqual({ choose: 'stop', why: 'Asked for both' });
  expect(problemsOf(answer('stop', { typed: typedIn((_, otherwise) => otherwise) }), item)).toEqual([
    { field: 'why', words: 'Say why' },
  ]);
});

test('giving up what may have arrived records whom it was checked with', () => {
  // proves 2.3
  const item = anItem({ mayHaveArrived: true });
  expect(inputsOf('stop', item)).toEqual(['checkedWith', 'why']);
  expect(toResolution(answer('stop'), item, undefined)).toEqual({
    choose: 'stop',
    why: 'Asked for both',
    checkedWith: 'Sam at the desk',
  });
  const unasked = answer('stop', { typed: { ...typed, checkedWith: ' ' } });
  expect(toResolution(unasked, item, undefined)).toBeUndefined();
});

test('a reference is letters and digits: what the phone line gave, not a sentence', () => {
  const wrong = answer('booked-told', { typed: { ...typed, reference: 'ask for Sam' } });
  expect(problemsOf(wrong, anItem())).toMatchObject([{ field: 'reference' }]);
  expect(toResolution(answer('booked-told'), anItem(), undefined)).toEqual({
    choose: 'booked-told',
    reference: 'AB-12.3',
  });
});

test('another wording has to fit', () => {
  const long = answer('type-another', { typed: { ...typed, text: 'x'.repeat(101) } });
  expect(problemsOf(long, conflict(204))).toMatchObject([{ field: 'text' }]);
});

test('"the same one" names the appointment that was found', () => {
  expect(toResolution(answer('same-one'), conflict(206), viewOf(conflict(206)))).toMatchObject({
    appointmentId: 'a-9',
  });
  expect(toResolution(answer('same-one'), conflict(208), viewOf(conflict(208)))).toMatchObject({
    appointmentId: 'a-1',
  });
  expect(toResolution(answer('same-one'), anItem(), undefined)).toBeUndefined();
});

test('a slot is taken only where one was picked', () => {
  expect(
    toResolution(answer('take-slot', { slotId: undefined }), conflict(205), viewOf(conflict(205))),
  ).toBeUndefined();
});
