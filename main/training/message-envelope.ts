import { z } from 'zod';
import { parseInstant } from '../../shared/base/instant.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { badRequest, firstProblem } from './bad-request.ts';
import type { Problem } from './outcomes.ts';
import { DOS_SERVICE_ID, objectOf } from './resources.ts';

export const MESSAGE_PROFILE = 'https://fhir.nhs.uk/StructureDefinition/BARSBundleMessage';
export const MESSAGE_EVENTS = 'https://fhir.nhs.uk/CodeSystem/message-events-bars';

const Urn = z.string().regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
const InstantText = z.string().refine((text) => parseInstant(text) !== undefined, 'not an instant with an offset');
const Reference = z.looseObject({ reference: Urn });
const ServiceEndpoint = z.string().regex(new RegExp(`^${DOS_SERVICE_ID}\\|\\S+$`));

const BundleSchema = z.looseObject({
  id: z.string(),
  meta: z.looseObject({
    lastUpdated: InstantText,
    profile: z.array(z.string()).refine((all) => all.includes(MESSAGE_PROFILE), 'profile missing'),
  }),
  timestamp: InstantText,
  entry: z.array(z.looseObject({ fullUrl: Urn, resource: z.looseObject({ resourceType: z.string() }) })).min(2),
});

const HeaderSchema = z.looseObject({
  resourceType: z.literal('MessageHeader'),
  id: z.string().min(1),
  eventCoding: z.looseObject({ system: z.literal(MESSAGE_EVENTS), code: z.string() }),
  destination: z.array(z.looseObject({ endpoint: ServiceEndpoint, receiver: Reference })).length(1),
  sender: Reference,
  source: z.looseObject({ endpoint: ServiceEndpoint }),
  reason: z.looseObject({ coding: z.array(z.looseObject({ system: z.string(), code: z.string() })).min(1) }),
  focus: z.array(Reference).length(1),
  definition: z.string(),
});

/** The MessageHeader as it was sent; members that no rule names are kept. */
export type MessageHeader = z.infer<typeof HeaderSchema>;

/** A message that is put together as it should be: its header, and every entry by its fullUrl. */
export type Envelope = {
  readonly versionId: string;
  readonly header: MessageHeader;
  readonly entries: ReadonlyMap<string, JsonObject>;
};

/** Reads the body of `$process-message` as far as every message is alike; what it asks for is read later (standard.md 13). */
export const parseEnvelope = (body: string): Result<Envelope, Problem> => {
  const json = parseJson(body);
  if (!isJsonObject(json) || json.resourceType !== 'Bundle' || json.type !== 'message') {
    return failed(badRequest('invariant', 'The body is not a Bundle of type message.'));
  }
  const { versionId } = objectOf(json.meta);
  if (typeof versionId !== 'string') return failed(badRequest('invariant', 'Bundle.meta.versionId is missing.'));
  if (!TAKEN_VERSION.test(versionId)) return failed(NOT_SUPPORTED);
  const bundle = BundleSchema.safeParse(json, { reportInput: true });
  if (!bundle.success) return failed(firstProblem('Bundle', bundle.error));
  const entries = entriesOf(json);
  if (entries.size !== bundle.data.entry.length) return failed(badRequest('invariant', 'A fullUrl occurs twice.'));
  const header = headerOf(entries);
  return header.ok ? ok({ versionId, header: header.value, entries }) : header;
};

/** The entry that a reference of the message points at, if it is of that type. */
export const resolve = ({ entries }: Envelope, reference: unknown, type: string): JsonObject | undefined => {
  const resource = typeof reference === 'string' ? entries.get(reference) : undefined;
  return resource?.resourceType === type ? resource : undefined;
};

/** Versions of one major number can be talked to; a label behind the numbers is a version before its time (standard.md 7). */
const TAKEN_VERSION = /^1\.\d+\.\d+$/;

const entriesOf = ({ entry }: JsonObject): ReadonlyMap<string, JsonObject> =>
  new Map(
    (Array.isArray(entry) ? entry : [])
      .map(objectOf)
      .map(({ fullUrl, resource }) => [typeof fullUrl === 'string' ? fullUrl : '', objectOf(resource)] as const),
  );

/** FHIR wants the header first. */
const headerOf = (entries: Envelope['entries']): Result<MessageHeader, Problem> => {
  const [first] = entries.values();
  if (first?.resourceType !== 'MessageHeader')
    return failed(badRequest('invariant', 'The first entry is not a MessageHeader.'));
  const event = objectOf(first.eventCoding).code;
  if (typeof event === 'string' && event !== 'booking-request') {
    return failed(badRequest('invariant', 'eventCoding: this service takes booking-request only.'));
  }
  const header = HeaderSchema.safeParse(first, { reportInput: true });
  return header.success ? ok(header.data) : failed(firstProblem('MessageHeader', header.error));
};

const NOT_SUPPORTED: Problem = {
  status: 422,
  code: 'REC_UNPROCESSABLE_ENTITY',
  issue: 'not-supported',
  diagnostics: 'Bundle.meta.versionId names a version that is not offered here.',
};
