import { z } from 'zod';
import { type BundleEntry, BundleSchema } from './bundle.ts';
import { CodingSchema, ReferenceSchema } from './common.ts';

/** What a message Bundle and its header name (standard.md 13), exactly as they go on the wire. */
export const MESSAGE_PROFILE = 'https://fhir.nhs.uk/StructureDefinition/BARSBundleMessage';
export const MESSAGE_HEADER_PROFILE = 'https://fhir.nhs.uk/StructureDefinition/BARSMessageHeader-booking-request';
export const MESSAGE_EVENTS = 'https://fhir.nhs.uk/CodeSystem/message-events-bars';
export const MESSAGE_REASONS = 'https://fhir.nhs.uk/CodeSystem/message-reason-bars';
export const REQUEST_DEFINITION = 'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request';
export const CANCELLED_DEFINITION = 'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request-cancelled';

/** Read tolerantly: the official example of an answer lacks `response` and `definition` (standard.md 18). */
const MessageHeaderSchema = z.looseObject({
  resourceType: z.literal('MessageHeader'),
  id: z.string().optional(),
  eventCoding: CodingSchema.optional(),
  sender: ReferenceSchema.optional(),
  focus: z.array(ReferenceSchema).optional(),
  response: z.looseObject({ identifier: z.string().optional(), code: z.string().optional() }).optional(),
});

export type MessageHeader = z.infer<typeof MessageHeaderSchema>;

/** A message as it was read: its own id, its header where it has one that can be read, and all its entries. */
export type Message = {
  readonly id: string | undefined;
  readonly header: MessageHeader | undefined;
  readonly entries: readonly BundleEntry[];
};

/** Reads a body as a Bundle of type `message`; undefined where it is anything else. */
export const toMessage = (body: unknown): Message | undefined => {
  const bundle = BundleSchema.safeParse(body).data;
  if (bundle?.type !== 'message') return undefined;
  const entries = bundle.entry ?? [];
  const id = typeof bundle.id === 'string' ? bundle.id : undefined;
  return { id, header: headerIn(entries), entries };
};

/** The entries of a message that hold a resource of this type. */
export const entriesOfType = ({ entries }: Pick<Message, 'entries'>, type: string): readonly BundleEntry[] =>
  entries.filter(({ resource }) => resource?.resourceType === type);

const headerIn = (entries: readonly BundleEntry[]): MessageHeader | undefined =>
  entries.map(({ resource }) => MessageHeaderSchema.safeParse(resource).data).find((header) => header !== undefined);
