import { expect, test } from 'vitest';
import { ChoiceSchema, ResolutionSchema } from '../../../shared/model/resolution.ts';

test('the names of the choices are those of the answers', () => {
  const choices = ResolutionSchema.options.map((option) => option.shape.choose.value);
  expect(choices.toSorted()).toEqual([...ChoiceSchema.options].toSorted());
});

test.each([
  // proves 2.3: a reason, and what is said to have been checked says with whom
  [{ choose: 'stop' }],
  [{ choose: 'stop', why: '   ' }],
  [{ choose: 'keep-both' }],
  [{ choose: 'not-booked-send-again' }],
  // proves product 4.3: an answer names what its page showed
  [{ choose: 'keep-theirs' }],
  [{ choose: 'cancel-theirs' }],
  [{ choose: 'type-another', seen: 'h', text: 'x'.repeat(101) }],
  [{ choose: 'withdraw', why: 'not a member' }],
])('refused: %o', (resolution) => {
  expect(ResolutionSchema.safeParse(resolution).success).toBe(false);
});
