import { type BrowserWindow, dialog } from 'electron';
import { setTimeout as pass } from 'node:timers/promises';
import type { DeskHandle } from '../ports/desk.ts';
import type { Policy } from '../ports/policy.ts';
import type { DeskMenu } from './menu.ts';
import { createUpdates, type Updater } from './updates.ts';
import { NAME, notUpdatedWords } from './words.ts';

/** What offering needs; nothing is offered where no updater or no policy is given. */
export type OfferDeps = {
  readonly updater?: Updater;
  readonly isSigned?: boolean;
  readonly policy: Policy | undefined;
  readonly desk: DeskHandle;
  readonly window: BrowserWindow;
  readonly menu: DeskMenu;
  /** Ends the workstation, whose files the newer program opens. */
  readonly close: () => Promise<void>;
};

/** Looks for newer versions and offers a loaded one in the menu. What it gives ends the looking. */
export const offerUpdates = ({
  updater,
  isSigned = false,
  policy,
  desk,
  window,
  menu,
  close,
}: OfferDeps): (() => void) => {
  const stopping = new AbortController();
  if (updater === undefined || policy === undefined) return () => undefined;
  const updates = createUpdates({
    updater,
    isSigned,
    desk,
    policy: () => {
      const standing = policy.standing();
      return 'file' in standing ? standing.file.updates : undefined;
    },
    onState: (state) => {
      if (state.kind === 'ready') menu.offer({ version: state.version, install: () => void install() });
    },
    wait: (milliseconds, signal) => pass(milliseconds, undefined, { signal, ref: false }).catch(() => undefined),
    random: Math.random,
  });
  const install = async (): Promise<void> => {
    const refused = await updates.install(async () => {
      window.hide(); // it shows nothing that is still so
      await close();
    });
    if (refused !== undefined)
      await dialog.showMessageBox(window, { type: 'info', title: NAME, message: notUpdatedWords(refused.underWay) });
  };
  void updates.keepLooking(stopping.signal);
  return () => stopping.abort();
};
