import type { Instant } from '../../shared/base/instant.ts';
import type { Changed } from '../../shared/ipc/contract.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { Profile } from '../../shared/model/profile.ts';
import type { Service } from '../../shared/model/service.ts';
import type { CacheStore } from '../ports/cache-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { DetailsReader } from '../ports/details-reader.ts';
import type { Digest } from '../ports/digest.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { People } from '../ports/people.ts';
import type { Policy } from '../ports/policy.ts';
import type { Receiver, Registry } from '../ports/receiver.ts';
import type { WorkStore } from '../ports/work-store.ts';
import type { ContactBook } from './connectivity.ts';
import type { Standstill } from './standstill.ts';

/** All that the flows need of the world, handed in. `receiver` and `registry` report every answer to `contact`. */
export type World = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly log: Log;
  readonly profile: Profile;
  readonly directory: Directory;
  readonly work: WorkStore;
  readonly cache: CacheStore;
  readonly receiver: Receiver;
  readonly registry: Registry;
  readonly contact: ContactBook;
  /** Reads what services say of themselves. */
  readonly details: DetailsReader;
  /** Tells the windows that something is to be read again. */
  readonly changed: (topics: Changed['topics']) => void;
  /** When this process began: a horizon never began before it (safety 2.2). */
  readonly startedAt: Instant;
  /** The services' time: what expiry and purge go by. Undefined where it is not known; then nothing expires (safety 8.5). */
  readonly corrected: () => Instant | undefined;
  /** How many milliseconds ago a person at this desk recorded or decided a Modification; infinite where none did in this process. */
  readonly heardAgo: (id: ModificationId) => number;
  /** Whether the first byte of a Modification left in this very process, and not in an earlier one. */
  readonly sentHere: (id: ModificationId) => boolean;
  /** Whether an answer is waiting to be kept, so that nothing new may start (safety 1.5). */
  readonly standstill: Standstill;
  /** Who works at this desk; the profile's user until people sign in. */
  readonly people: People;
  /** The rules that are set for this computer. */
  readonly policy: Policy;
  /** Told not to call anything (terminal `--offline`). */
  readonly offline: boolean;
};

/** The directory's entry for a service; undefined where it has none. */
export const serviceOf = (world: Pick<World, 'directory'>, serviceId: string): Service | undefined =>
  world.directory.get(serviceId);

/** The time as well as it is known: the services' own, or else ours. It goes into what is sent, and says what is still to come (safety 8.5). */
export const timeNow = ({ clock, corrected }: Pick<World, 'clock' | 'corrected'>): Instant =>
  corrected() ?? clock.now();
