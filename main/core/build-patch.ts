import type { Instant } from '../../shared/base/instant.ts';
import { isJsonObject, type JsonObject, parseJsonObject } from '../../shared/base/json.ts';
import type { MemberChange } from '../../shared/base/json-text.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { UK_CORE_APPOINTMENT } from '../../shared/fhir/systems.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Modification } from '../../shared/model/modification.ts';
import type { ReadWithText } from '../../shared/model/reads.ts';
import type { Service } from '../../shared/model/service.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { type BuiltWrite, lastUpdatedOf, toChangedText } from './build-write.ts';
import { changesWanted, type WantedChange } from './wanted-members.ts';

/**
 * Whether a change goes as PATCH (standard.md 8.6, safety 5.6): a reschedule always; an update or cancel where the service's switch
 * says so and nothing is taken away, which a partial resource cannot say. A person may ask for the whole record instead.
 */
export const goesAsPatch = (
  { wholeRecord }: Pick<Modification, 'wholeRecord'>,
  wanted: WantedChange,
  { changeBy }: Pick<Service, 'changeBy'>,
): boolean => {
  if (wholeRecord === true) return false;
  if (wanted.kind === 'reschedule') return true;
  return changeBy === 'patch' && changesWanted(wanted).every(({ value }) => value !== undefined);
};

/**
 * Whether the whole record may go where its changed members alone were refused (8.6): from 1.3.1 on a PUT may change status and
 * reason only, so a new time cannot go that way (11.4).
 */
export const mayGoWhole = (wanted: WantedChange, { updateFields }: Pick<Service, 'updateFields'>): boolean =>
  wanted.kind !== 'reschedule' || updateFields === 'description-and-reason';

/**
 * PATCH /Appointment/{id}: a part of the appointment, merge style (A6): what it must say of itself, the participants as they were read,
 * and the members that change. Everything else stays as the Receiver has it. Failure `unreadable` where what was read can be
 * read in two ways.
 */
export const buildPatch = (change: {
  readonly current: Pick<ReadWithText, 'appointmentId' | 'resource' | 'text'>;
  readonly wanted: WantedChange;
  readonly service: Service;
  readonly now: Instant;
}): Result<BuiltWrite, Failure> => {
  const { current, wanted, service, now } = change;
  const { resource } = current;
  const readUpdated = lastUpdatedOf(resource);
  const body = toChangedText(current, [...leftOut(resource), ...ofMeta(resource), ...changesWanted(wanted)], now);
  if (!body.ok) return body;
  return ok({
    method: 'PATCH',
    path: `/Appointment/${encodeURIComponent(current.appointmentId)}`,
    body: body.value,
    useContext: `${service.useContext}|${wanted.kind === 'cancel' ? wanted.status : 'booked'}|booking-request|update`,
    ...(readUpdated === undefined ? {} : { readUpdated }),
  });
};

/** What a write asked for as a whole: a part stands over what is held, everything else as it was sent. */
export const sentOver = ({ method, body }: Pick<FrozenWrite, 'method' | 'body'>, held: JsonObject): JsonObject => {
  const sent = parseJsonObject(body) ?? {};
  return method === 'PATCH' ? { ...held, ...sent } : sent;
};

/** Members that a part repeats as they were read; all others but those that change are left out. */
const REPEATED = ['resourceType', 'id', 'meta', 'status', 'participant'];

const leftOut = (resource: JsonObject): readonly MemberChange[] =>
  Object.keys(resource)
    .filter((name) => !REPEATED.includes(name))
    .map((name) => ({ path: [name], value: undefined }));

/** `meta.profile` and `lastUpdated` only: a version id of theirs is not ours to say. */
const ofMeta = (resource: JsonObject): readonly MemberChange[] => {
  const meta = isJsonObject(resource.meta) ? resource.meta : {};
  const others = Object.keys(meta).filter((name) => name !== 'profile' && name !== 'lastUpdated');
  return [
    ...others.map((name) => ({ path: ['meta', name], value: undefined })),
    ...(meta.profile === undefined ? [{ path: ['meta', 'profile'], value: [UK_CORE_APPOINTMENT] }] : []),
  ];
};
