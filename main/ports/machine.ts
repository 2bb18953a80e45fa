import type { TransportReason } from '../../shared/model/failure.ts';
import type { Network } from './network.ts';

/** Why a data folder ought not to lie where it does, although it works there (docs/set-ups.md). */
export type DoubtfulPlace = 'temporary-profile' | 'roaming-profile' | 'synced-folder';

/** What `diagnose` asks of the computer itself. Each answers within some seconds. */
export type Machine = {
  /** Why a name has no address; undefined where it has one. */
  readonly lookUp: (host: string) => Promise<TransportReason | undefined>;
  /** Why no connection comes about, secured where the address says https; undefined where one does. Nothing is asked of the other side. */
  readonly connect: (url: URL) => Promise<TransportReason | undefined>;
  /** Which way calls to an address go out. */
  readonly waysTo: Network['waysTo'];
  /** What is wrong with the place of the data folder; undefined where nothing is known to be. */
  readonly doubtfulPlace: () => DoubtfulPlace | undefined;
  /** How many printers there are; undefined where the system does not tell. */
  readonly printers: () => Promise<number | undefined>;
  /** The disk that the data folder is on: how much is free (undefined where the system does not tell), and whether a file can be written. */
  readonly disk: () => { readonly freeBytes: number | undefined; readonly isWritable: boolean };
};
