import type { AppUpdater } from 'electron-updater';
import type { UpdatePolicy } from '../../shared/model/policy.ts';
import type { DeskHandle } from '../ports/desk.ts';

/** How updating stands. `off`: this program is never exchanged by itself; `failed`: the last look or download did not go well. */
export type UpdateState =
  | { readonly kind: 'off'; readonly why: 'no-policy' | 'not-signed' | 'not-here' }
  | { readonly kind: 'current' }
  | { readonly kind: 'loading' | 'ready'; readonly version: string }
  | { readonly kind: 'failed' };

/** What keeping up to date needs of the library that does it. */
export type Updater = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowDowngrade'
  | 'allowPrerelease'
  | 'disableWebInstaller'
  | 'logger'
  | 'setFeedURL'
  | 'checkForUpdates'
  | 'quitAndInstall'
  | 'on'
>;

export type UpdatesDeps = {
  readonly updater: Updater;
  /** Whether what is loaded can be held against our own signature (see {@link signatureIsChecked}). */
  readonly isSigned: boolean;
  /** What the policy file says now. */
  readonly policy: () => UpdatePolicy | undefined;
  readonly desk: Pick<DeskHandle, 'call'>;
  readonly onState: (state: UpdateState) => void;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** In [0, 1): spreads the looks of many desks over time. */
  readonly random: () => number;
};

export type Updates = {
  readonly state: () => UpdateState;
  /** Looks for a newer program now and then until the signal is aborted. */
  readonly keepLooking: (signal: AbortSignal) => Promise<void>;
  /**
   * Puts the loaded program in the place of this one: `close` ends the workstation, which copies its work file first (safety 10.6). Says
   * how many changes stand in the way where some are under way: the program is not exchanged under them (safety 11).
   */
  readonly install: (close: () => Promise<void>) => Promise<{ readonly underWay: number } | undefined>;
};

const FIRST_LOOK_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;

/**
 * Exchanges the program by the address that the policy names, and by no other: where it names none, nothing is looked for. What is loaded
 * waits until a person asks for it; nothing is put in at a close or a shutdown, and nothing older ever (safety 11).
 */
export const createUpdates = (deps: UpdatesDeps): Updates => {
  const { updater, isSigned, onState } = deps;
  updater.autoDownload = true;
  updater.autoInstallOnAppQuit = false;
  updater.allowPrerelease = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  updater.logger = null; // what it says holds addresses
  const now: { state: UpdateState } = { state: standingOf({ isSigned, policy: deps.policy() }) };
  const become = (state: UpdateState): void => {
    // What is loaded stays so: a later look that fails takes nothing away.
    if (now.state.kind === 'ready' && state.kind !== 'ready') return;
    now.state = state;
    onState(state);
  };
  updater.on('update-not-available', () => become({ kind: 'current' }));
  updater.on('update-available', ({ version }) => become({ kind: 'loading', version }));
  updater.on('update-downloaded', ({ version }) => become({ kind: 'ready', version }));
  updater.on('error', () => become({ kind: 'failed' }));
  return {
    state: () => now.state,
    keepLooking: async (signal) => {
      await deps.wait(FIRST_LOOK_MS * (1 + deps.random()), signal);
      while (!signal.aborted) {
        await lookOnce(deps, become);
        await deps.wait((deps.policy()?.everyHours ?? EVERY_HOURS) * HOUR_MS * (0.75 + deps.random() / 2), signal);
      }
    },
    install: async (close) => {
      if (now.state.kind !== 'ready') return undefined;
      const leaving = await deps.desk.call('mayLeave', { why: 'update' });
      if (!leaving.ok) return { underWay: 0 };
      if (!leaving.value.allowed) return { underWay: leaving.value.underWay };
      await close();
      updater.quitAndInstall(true, true);
      return undefined;
    },
  };
};

const EVERY_HOURS = 6;

const standingOf = ({
  isSigned,
  policy,
}: {
  readonly isSigned: boolean;
  readonly policy: UpdatePolicy | undefined;
}): UpdateState => {
  if (!isSigned) return { kind: 'off', why: 'not-signed' };
  return policy === undefined ? { kind: 'off', why: 'no-policy' } : { kind: 'current' };
};

const lookOnce = async (deps: UpdatesDeps, become: (state: UpdateState) => void): Promise<void> => {
  const policy = deps.policy();
  if (!deps.isSigned || policy === undefined) return become(standingOf({ ...deps, policy }));
  deps.updater.setFeedURL({ provider: 'generic', url: policy.url });
  try {
    await deps.updater.checkForUpdates();
  } catch {
    become({ kind: 'failed' }); // without what it says: that holds addresses
  }
};

/**
 * Whether the library will refuse what is not ours. On Windows it compares the publisher that was written beside the program when it was
 * signed, and checks nothing where there is none; macOS demands our signature itself; on Linux nothing is signed, and the package manager updates.
 */
export const signatureIsChecked = (platform: NodeJS.Platform, updateFile: string | undefined): boolean => {
  if (platform === 'darwin') return true;
  return platform === 'win32' && /^publisherName:/m.test(updateFile ?? '');
};
