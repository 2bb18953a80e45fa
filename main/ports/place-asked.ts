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

/** The profile that the policy of this computer names for all who name none; the failure is what is wrong with the policy file. */
export type PresetProfile = () => Result<string | undefined, string>;

/** The computer that it is asked on. `resolve` makes a whole path of one typed. */
type Here = { readonly computer: Computer; readonly preset: PresetProfile; readonly resolve: (path: string) => string };

/** Where to work: the profile, none for training, and the data folder, both as whole paths. */
export type PlaceAsked = { readonly dataDir: string; readonly profilePath?: string };

/**
 * The place that was asked for, or else the one that the policy presets, or else training. Where the policy file cannot be read and nothing was
 * asked for, nobody knows which: that is refused rather than guessed at.
 */
export const placeAsked = (asked: Asked, { computer, preset, resolve }: Here): Result<PlaceAsked, NotStarted> => {
  const named = asked.profilePath !== undefined || asked.training === true ? ok(asked.profilePath) : preset();
  if (!named.ok) return failed({ kind: 'which-profile', problem: named.failure });
  const usual = dataFolderOf(computer, named.value === undefined ? 'training' : 'profile');
  return ok({
    dataDir: resolve(asked.dataDir ?? usual),
    ...(named.value === undefined ? {} : { profilePath: resolve(named.value) }),
  });
};
