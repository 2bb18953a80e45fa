import { expect, test } from 'vitest';
import { createSupportDesk } from '../../../main/flows/support-bundle.ts';
import type { Support } from '../../../main/ports/support.ts';
import { ok } from '../../../shared/base/result.ts';
import { SupportBundleSchema, supportText } from '../../../shared/model/support-bundle.ts';
import { aMachine } from '../../support/a-machine.ts';
import { aDesk, type Desk } from '../../support/a-world.ts';

const supportOf = (desk: Desk, written: Record<string, string>) => {
  const support: Support = {
    platform: () => ({ system: 'linux', release: '6', processor: 'x64', node: '24' }),
    logTail: () => ['2026-11-23T09:00:00.000Z start'],
    save: (name, text) => {
      written[name] = text;
      return { outcome: 'saved', name };
    },
  };
  return createSupportDesk({
    world: desk.world(),
    support,
    version: '0.1.0',
    skewMs: () => 7,
    keychain: 'system',
    machine: aMachine(),
    copies: () => ({ count: 0 }),
    statusTrouble: () => undefined,
    recoveryTrouble: () => undefined,
    authorityTrouble: () => undefined,
    accounts: { others: () => undefined, trouble: () => undefined, isNamed: () => false },
    checkToken: async () => ok({ skewMs: 0, nextKeyWaits: false }),
  });
};

test('what is written is what was shown, to the letter, and only what was shown', async () => {
  using desk = aDesk();
  const written: Record<string, string> = {};
  const support = supportOf(desk, written);
  expect(support.save('anything')).toEqual({ outcome: 'not-shown' });
  const first = await support.show();
  const second = await support.show();
  expect(support.save(first.id)).toEqual({ outcome: 'not-shown' });
  expect(written).toEqual({});
  const saved = support.save(second.id);
  expect(Object.values(written)).toEqual([`${supportText(second.bundle)}\n`]);
  expect(saved).toEqual({ outcome: 'saved', name: Object.keys(written)[0] });
  expect(Object.keys(written)[0]).toMatch(/^booking-workstation-support-\d{4}-\d\d-\d\d-\d{4}\.json$/);
});

test('it holds counts, checks and the log, and no name of a person or an organisation', async () => {
  using desk = aDesk();
  const { bundle } = await supportOf(desk, {}).show();
  expect(SupportBundleSchema.parse(bundle)).toMatchObject({
    version: '0.1.0',
    desk: { audit: { whole: true }, counts: { notSent: 0 } },
    log: ['2026-11-23T09:00:00.000Z start'],
  });
  const { profile } = desk.world();
  for (const name of [profile.organisation.name, profile.user.name]) expect(supportText(bundle)).not.toContain(name);
});
