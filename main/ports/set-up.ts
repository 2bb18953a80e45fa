import type { Result } from '../../shared/base/result.ts';
import type {
  KeySetUp,
  ProfileWritten,
  ServicesSetUp,
  SetUpChecked,
  SetUpStanding,
} from '../../shared/ipc/set-up-views.ts';
import type { ParsedRequestOf } from '../../shared/ipc/contract.ts';
import type { RealEnvironment } from '../../shared/model/new-profile.ts';

/** What the rules of this computer say of setting a desk up, and where its profile goes. */
export type SetUpRules = {
  readonly environments: readonly RealEnvironment[];
  /** Whether a key that was made elsewhere may be taken in. */
  readonly mayImport: (environment: RealEnvironment) => boolean;
  /** The profile that the policy names for all: then none is written here. */
  readonly byPolicy: string | undefined;
  /** The file of a desk that is set up here, unless another is named. */
  readonly ownProfile: string;
};

/** The failure is what is wrong with the policy file: nothing is set up by rules that nobody can read. */
export type ReadSetUpRules = () => Result<SetUpRules, string>;

/** Sets the real desk of this computer up, beside the one in training that a person sits at. Each opens its data folder for one piece of work. */
export type SetUpDesk = {
  readonly standing: () => Promise<SetUpStanding>;
  readonly writeProfile: (answers: ParsedRequestOf<'writeProfile'>) => ProfileWritten;
  readonly makeKey: (request: ParsedRequestOf<'setUpKey'>) => Promise<KeySetUp>;
  readonly services: (request: ParsedRequestOf<'setUpServices'>) => Promise<ServicesSetUp>;
  readonly check: () => Promise<SetUpChecked>;
};
