import { z } from 'zod';
import { parseInstant } from '../../shared/base/instant.ts';
import { type JsonObject, JsonObjectSchema, parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { badRequest, firstProblem } from './bad-request.ts';
import { isNhsNumber } from './nhs-number.ts';
import type { Problem } from './outcomes.ts';
import { APPOINTMENT_PROFILE, listOf, NHS_NUMBER, objectOf } from './resources.ts';

const InstantText = z.string().refine((text) => parseInstant(text) !== undefined, 'not an instant with an offset');
const Meta = z.looseObject({
  profile: z.array(z.string()).refine((all) => all.includes(APPOINTMENT_PROFILE), 'profile missing'),
  lastUpdated: InstantText,
  versionId: z.string().optional(),
});
const SlotReferences = z.array(z.looseObject({ reference: z.string().regex(/^Slot\/[A-Za-z0-9.-]{1,64}$/) })).length(1);
const Participants = z.array(z.looseObject({ status: z.string() })).min(1);

/** What BaRS asks of an appointment that is sent whole (standard.md 9.1); everything else in it is let through. */
const WholeSchema = z.looseObject({
  resourceType: z.literal('Appointment'),
  id: z.string().optional(),
  meta: Meta,
  status: z.string(),
  slot: SlotReferences,
  start: InstantText,
  end: InstantText,
  participant: Participants,
});

/** A part of an appointment, as PATCH sends it (standard.md 8.6). */
const PartSchema = WholeSchema.partial().extend({ resourceType: z.literal('Appointment'), meta: Meta });

/** An appointment that reads as BaRS wants it: the resource whole, and the values that decide. */
export type SentAppointment = {
  readonly resource: JsonObject;
  readonly id: string | undefined;
  readonly status: string;
  readonly slotId: string;
  readonly start: number;
  readonly end: number;
  readonly lastUpdated: number;
  readonly versionId: string | undefined;
};

/** Reads the body of a POST or PUT. Fails with a 400 that names the first field that is wrong. */
export const parseWhole = (body: string): Result<SentAppointment, Problem> => parseAppointment(parseJson(body));

/** Reads the body of a PATCH as the whole appointment that it makes of the one held: its members replace the held ones. */
export const parsePart = (body: string, held: JsonObject): Result<SentAppointment, Problem> => {
  const part = PartSchema.safeParse(parseJson(body), { reportInput: true });
  if (!part.success) return failed(firstProblem('Appointment', part.error));
  const json = objectOf(parseJson(body));
  const { versionId: _unsaid, ...heldMeta } = objectOf(held.meta);
  return parseAppointment({ ...held, ...json, meta: { ...heldMeta, ...objectOf(json.meta) } });
};

/** The NHS number of an appointment's patient: by identifier, or by the contained Patient that is referred to. */
export const patientOf = (resource: JsonObject): Result<string, Problem> => {
  const actors = listOf(resource.participant).map(({ actor }) => objectOf(actor));
  const numbers = actors.flatMap((actor) => [actor.identifier, ...containedIdentifiers(resource, actor)]);
  const number = numbers.map(objectOf).find(({ system }) => system === NHS_NUMBER)?.value;
  if (typeof number !== 'string') return failed(badRequest('required', 'participant: no patient with an NHS number'));
  return isNhsNumber(number) ? ok(number) : failed(badRequest('value', 'participant: the NHS number is not valid'));
};

/** Reads a whole appointment that came in a body or a message. Fails as `parseWhole` does. */
export const parseAppointment = (json: unknown): Result<SentAppointment, Problem> => {
  const resource = JsonObjectSchema.safeParse(json);
  const whole = WholeSchema.safeParse(json, { reportInput: true });
  if (!resource.success) return failed(badRequest('invalid', 'The body is not a JSON object.'));
  if (!whole.success) return failed(firstProblem('Appointment', whole.error));
  const { id, status, slot, start, end, meta } = whole.data;
  return ok({
    resource: resource.data,
    id,
    status,
    slotId: slot[0]?.reference.slice('Slot/'.length) ?? '',
    start: parseInstant(start) ?? Number.NaN,
    end: parseInstant(end) ?? Number.NaN,
    lastUpdated: parseInstant(meta.lastUpdated) ?? Number.NaN,
    versionId: meta.versionId,
  });
};

const containedIdentifiers = (resource: JsonObject, { reference }: JsonObject): readonly JsonObject[] =>
  listOf(resource.contained)
    .filter(({ id }) => typeof id === 'string' && reference === `#${id}`)
    .flatMap(({ identifier }) => listOf(identifier));
