import type { Gap, SendingOff } from '../../shared/model/gap.ts';
import type { Environment } from '../../shared/model/profile.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { DeskHandle } from './desk.ts';
import type { SystemProxy } from './network.ts';
import type { Policy } from './policy.ts';

/** Settings as a door keeps them: electron-store in the desktop, `conf` elsewhere; same file, same schema. */
export type SettingsPort = { readonly read: () => Settings; readonly write: (settings: Settings) => void };

/** What a front door tells the workstation when it opens it. */
export type StartOptions = {
  readonly door: 'electron' | 'browser' | 'terminal';
  readonly dataDir: string;
  /** Absent: training mode. */
  readonly profilePath?: string;
  /** How this door starts `main/training/entry` as a process of its own. */
  readonly trainingLaunch: {
    readonly command: string;
    readonly args: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
  };
  readonly training: {
    readonly control: boolean;
    readonly port?: number;
    /** The fixed clock of service and workstation, as an ISO instant; training only. */
    readonly now?: string;
  };
  /** The terminal's `--offline`: nothing is called, not even in the background. */
  readonly offline: boolean;
  /** False for a single terminal command: no Replay of its own, no probes. `replay` runs it for the length of the command. */
  readonly background: boolean;
  /** False for the terminal: use a running workstation of the data folder if there is one. */
  readonly exclusive: boolean;
  readonly settings?: SettingsPort;
  /** The operating system's word on proxies, where this door can ask for it; the environment's variables elsewhere. */
  readonly systemProxy?: SystemProxy;
  /** Where this account keeps what it downloads, where this door knows. */
  readonly downloads?: string;
  /** The built `main/store/copy-worker.ts`, where the door does not run from source. */
  readonly copyWorker?: string;
};

/** What came of opening: each way of not starting has its own screen and its own words (safety 10). */
export type StartUp =
  | {
      readonly kind: 'open';
      readonly desk: DeskHandle;
      readonly environment: Environment;
      /** What the machine-wide policy says; absent where the desk is another process's. */
      readonly policy?: Policy;
      /** Training started with its control port: where people practise "the clinic changed it". */
      readonly controlUrl?: string;
      /** What this start found and a person has to deal with; absent where there is nothing, or another process holds the folder. */
      readonly notices?: { readonly gaps: readonly Gap[]; readonly sendingOff?: SendingOff };
      /** Commands go to a workstation that already runs on this data folder. */
      readonly handedOver: boolean;
    }
  | {
      readonly kind: 'taken';
      readonly holder: { readonly pid?: number; readonly door?: string; readonly since?: string };
    }
  | { readonly kind: 'bad-profile'; readonly problems: readonly string[] }
  /** The policy of this computer lets nobody work in that environment on it. */
  | { readonly kind: 'not-here'; readonly environment: Environment; readonly allowed: readonly Environment[] }
  /** None was named, and the policy file that may name one cannot be read. */
  | { readonly kind: 'which-profile'; readonly problem: string }
  | {
      readonly kind: 'keychain';
      readonly state: 'locked' | 'unavailable' | 'denied' | 'key-missing';
      readonly environment: Environment;
    }
  | {
      readonly kind: 'store';
      readonly file: 'work' | 'cache';
      readonly problem: 'wrong-key' | 'damaged' | 'full' | 'newer' | 'other';
    }
  | { readonly kind: 'training'; readonly problem: string };

export type OpenWorkstation = (options: StartOptions) => Promise<StartUp>;
