import type { SupportBundle, SupportSaved } from '../../shared/model/support-bundle.ts';

/** What a support bundle needs of the computer. */
export type Support = {
  readonly platform: () => SupportBundle['platform'];
  readonly logTail: () => readonly string[];
  /** Writes a new file among the downloads of this account, over none: a name that is taken gets a number. */
  readonly save: (name: string, text: string) => Exclude<SupportSaved, { outcome: 'not-shown' }>;
};
