import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSetUpDesk } from '../../../main/desk/set-up.ts';
import type { SetUpRules } from '../../../main/ports/set-up.ts';
import type { StartOptions, StartUp } from '../../../main/ports/start-up.ts';
import { failed, ok } from '../../../shared/base/result.ts';
import type { NewProfile } from '../../../shared/model/new-profile.ts';
import { createFakeDesk, type FakeAnswers } from '../../support/fake-desk.ts';
import { aFolder } from '../os/samples.ts';

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder[Symbol.dispose]());

const ANSWERS: NewProfile = {
  environment: 'int',
  odsCode: 'A1001',
  organisation: 'Invented Surgery',
  user: 'Sam Desk',
  productSystem: 'https://desk.invalid/Id/device',
  product: 'W-1',
};
const KEY = { kty: 'RSA', kid: 'kid-1' };

type Given = {
  readonly rules?: Partial<SetUpRules>;
  readonly startUp?: StartUp;
  readonly answers?: FakeAnswers;
  readonly hasKey?: boolean;
  readonly unreadable?: string;
  readonly isFirst?: boolean;
};

const setUp = ({ rules, startUp, answers = {}, hasKey = false, unreadable, isFirst = true }: Given = {}) => {
  const opened: StartOptions[] = [];
  const made: { readonly options: StartOptions; readonly apiKey: string }[] = [];
  const desk = createFakeDesk(answers);
  const ownProfile = folder.in('desk/profile.json');
  const setUpDesk = createSetUpDesk({
    options: {
      door: 'browser',
      dataDir: folder.in('training'),
      trainingLaunch: { command: 'node', args: [] },
      training: { control: true },
      offline: false,
      background: true,
      exclusive: true,
      settings: { read: () => ({}) as never, write: () => undefined },
    },
    readRules: () =>
      unreadable === undefined
        ? ok({
            environments: ['sandbox', 'int', 'production'],
            mayImport: () => false,
            byPolicy: undefined,
            ownProfile,
            ...rules,
          })
        : failed(unreadable),
    open: async (options) => {
      opened.push(options);
      return startUp ?? { kind: 'open', desk, environment: 'int', handedOver: false };
    },
    deskKeys: {
      isFirstSetUp: () => isFirst,
      leaveWithoutWork: async () => 'not-known',
      readPublic: async () => (hasKey ? { kind: 'read', publicKeys: [KEY] } : { kind: 'none' }),
      make: async ({ options, apiKey }) => {
        made.push({ options, apiKey: apiKey.reveal() });
        return { kind: 'made', publicKey: KEY };
      },
      rotate: async () => ({ kind: 'no-key' }),
    },
    importCredential: async () => ({ kind: 'not-allowed' }),
  });
  return { setUpDesk, opened, made, desk, ownProfile };
};

describe('the profile', () => {
  it('is written once, for its owner alone; one that is there stays', async () => {
    const { setUpDesk, ownProfile } = setUp();
    expect(await setUpDesk.standing()).toMatchObject({ key: 'unknown', isByPolicy: false });
    expect(setUpDesk.writeProfile(ANSWERS)).toEqual({ outcome: 'written' });
    const text = readFileSync(ownProfile, 'utf8');
    expect([statSync(ownProfile).mode & 0o777, statSync(dirname(ownProfile)).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(setUpDesk.writeProfile({ ...ANSWERS, environment: 'production' })).toEqual({ outcome: 'there-already' });
    expect(readFileSync(ownProfile, 'utf8')).toBe(text);
    expect(await setUpDesk.standing()).toMatchObject({
      profile: { environment: 'int', organisation: 'Invented Surgery' },
      key: 'none',
    });
  });

  it.each<readonly [string, Given]>([
    ['the policy names one', { rules: { byPolicy: '/etc/all.json' } }],
    ['the policy does not allow that environment', { rules: { environments: ['production'] } }],
    ['the policy cannot be read', { unreadable: 'it is not JSON' }],
  ])('is not written where %s', (_, given) => {
    const { setUpDesk, ownProfile } = setUp(given);
    expect(setUpDesk.writeProfile(ANSWERS)).toEqual({ outcome: 'not-written' });
    expect(existsSync(ownProfile)).toBe(false);
  });

  it('that cannot be read is told of and left', async () => {
    const { setUpDesk, ownProfile } = setUp();
    mkdirSync(dirname(ownProfile));
    writeFileSync(ownProfile, '{');
    expect((await setUpDesk.standing()).trouble?.problem).toContain('The profile cannot be used');
    expect(setUpDesk.writeProfile(ANSWERS)).toEqual({ outcome: 'there-already' });
  });
});

describe('the key and the checks', () => {
  it('are those of the new desk: its own folder and profile, nothing in the background, nothing of training', async () => {
    const { setUpDesk, made, opened, desk, ownProfile } = setUp({
      answers: { diagnose: () => ok([{ name: 'clock', outcome: 'well' }]) },
    });
    setUpDesk.writeProfile(ANSWERS);
    expect(await setUpDesk.makeKey({ how: 'make', apiKey: 'planted' })).toMatchObject({ outcome: 'made' });
    expect(made.map(({ apiKey }) => apiKey)).toEqual(['planted']);
    expect(await setUpDesk.check()).toEqual({ outcome: 'checked', checks: [{ name: 'clock', outcome: 'well' }] });
    for (const options of [...opened, ...made.map((each) => each.options)]) {
      expect(options).toMatchObject({ profilePath: ownProfile, dataDir: dirname(ownProfile), background: false });
      expect(options.settings).toBeUndefined();
    }
    expect(desk.isClosed()).toBe(true);
  });

  it('a key that is there is shown by its public half', async () => {
    const { setUpDesk } = setUp({ hasKey: true });
    setUpDesk.writeProfile(ANSWERS);
    expect(await setUpDesk.standing()).toMatchObject({ key: 'there', keySet: expect.stringContaining('kid-1') });
  });

  it('a desk that does not open is told of in its own words', async () => {
    const { setUpDesk } = setUp({ startUp: { kind: 'keychain', state: 'locked', environment: 'int' } });
    setUpDesk.writeProfile(ANSWERS);
    expect(await setUpDesk.check()).toMatchObject({
      outcome: 'not-started',
      problem: expect.stringContaining('ocked'),
    });
    expect(await setUpDesk.services({ format: 'csv', text: '', apply: false })).toMatchObject({
      outcome: 'not-started',
    });
  });

  it('is made only with the leave of a desk that people work at already', async () => {
    const refused = failed({ kind: 'not-signed-in', why: 'signed-out' } as const);
    const working = setUp({ isFirst: false, answers: { admitKeyChange: () => refused } });
    expect(await working.setUpDesk.makeKey({ how: 'make', apiKey: 'a' })).toMatchObject({
      outcome: 'not-started',
      problem: 'People sign in at that desk already, so it is not changed from here.',
    });
    expect([working.made, working.desk.isClosed()]).toEqual([[], true]);
    const open = setUp({ isFirst: false, answers: { admitKeyChange: () => ok({}) } });
    expect(await open.setUpDesk.makeKey({ how: 'make', apiKey: 'a' })).toMatchObject({ outcome: 'made' });
    expect(open.desk.asked).toMatchObject([{ name: 'admitKeyChange', request: { what: 'make' } }]);
  });

  it('a key from elsewhere is refused where the rules say so', async () => {
    const { setUpDesk } = setUp();
    expect(await setUpDesk.makeKey({ how: 'import', apiKey: 'a', kid: 'k', text: 't' })).toEqual({
      outcome: 'not-allowed',
    });
  });
});
