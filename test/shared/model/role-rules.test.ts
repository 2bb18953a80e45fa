import { describe, expect, test } from 'vitest';
import { ChoiceSchema } from '../../../shared/model/resolution.ts';
import { actOfChoice, mayDo, whoMay } from '../../../shared/model/role-rules.ts';
import { ActSchema, RoleSchema } from '../../../shared/model/role.ts';

describe('what each role may do', () => {
  test.each([
    ['receptionist', ['look', 'desk']],
    ['supervisor', ['look', 'desk', 'send-again', 'told', 'give-up', 'hand-over', 'export', 'audit']],
    ['administrator', ActSchema.options.filter((act) => act !== 'kiosk')],
    ['kiosk', ['kiosk']],
  ] as const)('%s', (role, acts) => {
    expect(ActSchema.options.filter((act) => mayDo(role, act))).toEqual(acts);
  });

  test('what a role may not is always somebody else’s', () => {
    for (const act of ActSchema.options) {
      expect(whoMay(act)).toEqual(RoleSchema.options.filter((role) => mayDo(role, act)));
      expect(whoMay(act)).toContain(act === 'kiosk' ? 'kiosk' : 'administrator');
    }
  });
});

// proves 2.3
describe('a choice', () => {
  const risky = (mayHaveArrived: boolean) =>
    ChoiceSchema.options.filter((choice) => actOfChoice(choice, { mayHaveArrived }) !== 'desk');

  test('is a supervisor’s where it ends what may have arrived, settles or sends by a word, or leaves two or none', () => {
    expect(risky(true).toSorted()).toEqual(
      ['booked-told', 'cancel-old-first', 'keep-both', 'leave-without', 'not-booked-send-again', 'stop'].toSorted(),
    );
  });

  test('to end what never arrived is everyday work', () => expect(risky(false)).not.toContain('stop'));
});
