import type { Service } from '../../shared/model/service.ts';
import type { Transport } from '../../shared/model/service-details.ts';
import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';

/** Whether an appointment as last read may be changed: only one that is booked and still to come (safety 5.4). */
export const mayChange = (resource: JsonObject, now: Instant): 'yes' | 'not-booked' | 'past' => {
  if (resource.status !== 'booked') return 'not-booked';
  const start = typeof resource.start === 'string' ? parseInstant(resource.start) : undefined;
  return start === undefined || start > now ? 'yes' : 'past';
};

/** Whether the time of an appointment may be changed there: agreed with the service, and by resources only (8.6, 11.4). */
export const mayReschedule = (
  { reschedule }: Pick<Service, 'reschedule'>,
  transport: Transport,
): 'yes' | 'off' | 'by-message' => {
  if (!reschedule) return 'off';
  return transport === 'message' ? 'by-message' : 'yes';
};
