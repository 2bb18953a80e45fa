import { expect, test } from 'vitest';
import { createUpdates, signatureIsChecked, type UpdateState } from '../../../main/electron/updates.ts';
import type { Leaving } from '../../../shared/ipc/hand-over-views.ts';
import type { UpdatePolicy } from '../../../shared/model/policy.ts';
import { ok } from '../../../shared/base/result.ts';
import { anUpdater } from '../../support/fake-updater.ts';

const FEED: UpdatePolicy = { url: 'https://updates.invalid/desk/' };
const LEAVING: Leaving = {
  allowed: true,
  notSent: 0,
  notConfirmed: 0,
  needDecision: 0,
  openRebooks: 0,
  calls: 0,
  underWay: 0,
};

/** Looks once, then ends. */
const looked = async (
  given: {
    readonly policy?: UpdatePolicy;
    readonly isSigned?: boolean;
    readonly finds?: 'newer' | 'nothing' | 'error';
  },
  leaving: Partial<Leaving> = {},
) => {
  const library = anUpdater();
  const states: UpdateState[] = [];
  const waits: number[] = [];
  const stopping = new AbortController();
  const updates = createUpdates({
    updater: library.updater,
    isSigned: given.isSigned ?? true,
    policy: () => given.policy,
    desk: { call: async () => ok({ ...LEAVING, ...leaving } as never) },
    onState: (state) => void states.push(state),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      if (waits.length > 1) stopping.abort();
    },
    random: () => 0,
  });
  library.finds.next = () => {
    if (given.finds === 'error') throw new Error('https://secret.invalid refused');
    if (given.finds !== 'newer') return void library.emit('update-not-available', { version: '0.1.0' });
    library.emit('update-available', { version: '0.2.0' });
    library.emit('update-downloaded', { version: '0.2.0' });
  };
  await updates.keepLooking(stopping.signal);
  return { ...library, updates, states, waits };
};

// proves 11: nothing at a shutdown, nothing older, nothing unsigned
test('the library is told to put nothing in by itself, nothing older, and to say nothing', async () => {
  const { raw } = await looked({ policy: FEED });
  expect(raw).toMatchObject({
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    allowPrerelease: false,
    disableWebInstaller: true,
    logger: null,
  });
});

test('only the address of the policy is asked, some minutes after the start and every six hours', async () => {
  const { asked, states, waits } = await looked({ policy: FEED });
  expect(asked).toEqual([JSON.stringify({ provider: 'generic', url: FEED.url }), 'check']);
  expect(states).toEqual([{ kind: 'current' }]);
  expect(waits).toEqual([5 * 60_000, 0.75 * 6 * 3_600_000]);
});

test.each([
  ['without a policy', {}, 'no-policy'],
  ['where no signature would be checked', { policy: FEED, isSigned: false }, 'not-signed'],
] as const)('%s nothing is looked for', async (_, given, why) => {
  const { asked, updates } = await looked(given);
  expect(asked).toEqual([]);
  expect(updates.state()).toEqual({ kind: 'off', why });
});

test('what was loaded is put in on a person’s word, after the workstation has closed', async () => {
  const { updates, asked, states, emit } = await looked({ policy: FEED, finds: 'newer' });
  expect(states).toEqual([
    { kind: 'loading', version: '0.2.0' },
    { kind: 'ready', version: '0.2.0' },
  ]);
  emit('error', new Error('a later look'));
  expect(updates.state()).toEqual({ kind: 'ready', version: '0.2.0' });
  expect(await updates.install(async () => void asked.push('closed'))).toBeUndefined();
  expect(asked.slice(-2)).toEqual(['closed', 'install true true']);
});

test('while a change is under way it is not put in, and nothing is closed', async () => {
  const { updates, asked } = await looked({ policy: FEED, finds: 'newer' }, { allowed: false, underWay: 2 });
  expect(await updates.install(async () => void asked.push('closed'))).toEqual({ underWay: 2 });
  expect(asked).not.toContain('closed');
});

test('before something was loaded there is nothing to put in', async () => {
  const { updates, asked } = await looked({ policy: FEED });
  await updates.install(async () => void asked.push('closed'));
  expect(asked).not.toContain('closed');
});

test('a look that fails is told without what was said of it', async () => {
  const { states } = await looked({ policy: FEED, finds: 'error' });
  expect(states).toEqual([{ kind: 'failed' }]);
});

test('a signature is checked on macOS, and on Windows where a publisher stands beside the program', () => {
  expect(signatureIsChecked('darwin', undefined)).toBe(true);
  expect(signatureIsChecked('win32', 'provider: generic\npublisherName:\n  - Booking Workstation\n')).toBe(true);
  expect(signatureIsChecked('win32', 'provider: generic\n')).toBe(false);
  expect(signatureIsChecked('win32', undefined)).toBe(false);
  expect(signatureIsChecked('linux', 'publisherName: x')).toBe(false);
});
