import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';

/** Whether an appointment as last read may be changed: only one that is booked and still to come (safety 5.4). */
export const mayChange = (resource: JsonObject, now: Instant): 'yes' | 'not-booked' | 'past' => {
  if (resource.status !== 'booked') return 'not-booked';
  const start = typeof resource.start === 'string' ? parseInstant(resource.start) : undefined;
  return start === undefined || start > now ? 'yes' : 'past';
};
