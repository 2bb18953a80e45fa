import { z } from 'zod';
import { parseInstant, toInstant } from '../../shared/base/instant.ts';

const times = z.coerce.number().int().min(1).max(1000).default(1);
const aim = { method: z.string().optional(), path: z.string().optional(), times };
const appointment = { serviceId: z.string(), appointmentId: z.string() };
const slot = { serviceId: z.string(), slotId: z.string() };

/** What the clinic changes: members left out stay as they are; a slotId moves the appointment to that slot. */
const Changes = z.object({
  description: z.string().optional(),
  comment: z.string().optional(),
  status: z.enum(['booked', 'arrived', 'checked-in', 'fulfilled', 'noshow']).optional(),
  slotId: z.string().optional(),
});

/** Everything that the control port can be asked to do. docs/training.md describes each. */
export const ControlCommandSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('cut') }),
  z.object({ do: z.literal('restore') }),
  z.object({ do: z.literal('slow'), ms: z.coerce.number().int().min(0).max(120_000) }),
  z.object({ do: z.literal('changeAppointment'), ...appointment, set: Changes }),
  z.object({ do: z.literal('cancelAppointment'), ...appointment }),
  z.object({ do: z.literal('bookAs'), ...slot, nhsNumber: z.string().optional() }),
  z.object({ do: z.literal('takeSlot'), ...slot }),
  z.object({ do: z.literal('dropReply'), when: z.enum(['before', 'after']), ...aim }),
  z.object({
    do: z.literal('answerWith'),
    status: z.coerce.number().int().min(200).max(599),
    code: z.string().optional(),
    issueCode: z.string().optional(),
    retryAfter: z.union([z.string(), z.number()]).transform(String).optional(),
    body: z.string().optional(),
    contentType: z.string().optional(),
    echo: z.boolean().default(true),
    ...aim,
  }),
  z.object({ do: z.literal('answerLate'), seconds: z.coerce.number().min(0).max(3600) }),
  z.object({ do: z.literal('clearFaults') }),
  z.object({ do: z.literal('resetTrace') }),
  z.object({ do: z.literal('setClock'), now: z.string().transform(toClock) }),
  z.object({ do: z.literal('reset'), seed: z.coerce.number().int().optional() }),
]);

/** A command as it is written by the caller: what has a default may be left out. */
export type ControlCommand = z.input<typeof ControlCommandSchema>;

/** A command as it is carried out. */
export type ParsedCommand = z.output<typeof ControlCommandSchema>;

function toClock(text: string, context: z.RefinementCtx) {
  const instant = parseInstant(text);
  if (instant === undefined) context.addIssue({ code: 'custom', message: 'an instant with its offset' });
  return instant ?? toInstant(0);
}
