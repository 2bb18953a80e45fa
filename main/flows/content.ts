import type { JsonObject } from '../../shared/base/json.ts';
import { toCanonicalText } from '../core/canonical.ts';
import { withoutPlaces } from '../core/differences.ts';
import type { World } from './world.ts';

type Hashing = Pick<World, 'digest' | 'cache'>;

/**
 * The hash of an appointment's content as its service keeps it: what that service makes anew at each reading is left out (safety 5.2).
 * Two readings of an unchanged appointment give the same.
 */
export const contentHash = (world: Hashing, serviceId: string, resource: JsonObject): string =>
  world.digest(toCanonicalText(withoutPlaces(resource, world.cache.volatilePaths(serviceId))));

/** The hash of all of its content: says that two are one and the same reading. */
export const wholeHash = (world: Pick<World, 'digest'>, resource: JsonObject): string =>
  world.digest(toCanonicalText(resource));
