import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Computer, dataFolderOf } from './data-folder.ts';
import type { NotStarted } from './start-up-words.ts';

/** What a command line says of where to work. */
export type Asked = {
  readonly profilePath?: string;
  readonly dataDir?: string;
  /** Training, although the policy of this computer names a profile. */
  readonly training?: boolean;
};

/**
 * The profile of whoever names none: the one that the policy of this computer names, or else the one at `own`, where this desk was set up. The
 * failure is what is wrong with the policy file.
 */
export type PresetProfile = (own: string | undefined) => Result<string | undefined, string>;

/** The profile of a desk that was set up on this computer, in its data folder. */
export const ownProfileIn = (dataDir: string, platform: NodeJS.Platform): string =>
  `${dataDir}${platform === 'win32' ? '\\' : '/'}profile.json`;

/** The computer that it is asked on. `resolve` makes a whole path of one typed. */
type Here = { readonly computer: Computer; readonly preset: PresetProfile; readonly resolve: (path: string) => string };

/** Where to work: the profile, none for training, and the data folder, both as whole paths. */
export type PlaceAsked = { readonly dataDir: string; readonly profilePath?: string };

/**
 * The place that was asked for, or else the one that the policy presets, or else the desk that was set up here, or else training. Who names a
 * data folder and no profile does not mean the desk of the usual one. Where the policy file cannot be read and nothing was
 * asked for, nobody knows which: that is refused rather than guessed at.
 */
export const placeAsked = (asked: Asked, { computer, preset, resolve }: Here): Result<PlaceAsked, NotStarted> => {
  const own =
    asked.dataDir === undefined ? ownProfileIn(dataFolderOf(computer, 'profile'), computer.platform) : undefined;
  const named = asked.profilePath !== undefined || asked.training === true ? ok(asked.profilePath) : preset(own);
  if (!named.ok) return failed({ kind: 'which-profile', problem: named.failure });
  const usual = dataFolderOf(computer, named.value === undefined ? 'training' : 'profile');
  return ok({
    dataDir: resolve(asked.dataDir ?? usual),
    ...(named.value === undefined ? {} : { profilePath: resolve(named.value) }),
  });
};
