import { z } from 'zod';
import type { ServicePage } from '../../shared/ipc/views.ts';
import { FailureSchema } from '../../shared/model/failure.ts';
import {
  DetailsPartSchema,
  OfferSchema,
  ServiceWarningSchema,
  TransportSchema,
  WhyTransportSchema,
} from '../../shared/model/service-details.ts';
import { ServiceNameSchema } from '../../shared/model/service-name.ts';

const At = z.iso.datetime();
const texts = z.array(z.string());

/** What `service` prints: all that is known of one service, its times as ISO 8601. */
export const ServiceDocumentSchema = z.strictObject({
  document: z.literal('service'),
  id: z.string(),
  name: z.string(),
  phone: z.string().optional(),
  nameState: ServiceNameSchema.unwrap().shape.state,
  told: z.string().optional(),
  confirmedBy: z.string().optional(),
  confirmedAt: At.optional(),
  transport: TransportSchema,
  why: WhyTransportSchema,
  version: z.string(),
  statement: z
    .strictObject({
      version: z.string().optional(),
      software: z.string().optional(),
      appointment: texts,
      slot: texts,
      messages: texts,
      readAt: At,
    })
    .optional(),
  definitions: z.strictObject({ urls: texts, unread: z.number().int(), readAt: At }).optional(),
  lookUp: z
    .strictObject({
      name: z.string().optional(),
      organisation: z.string().optional(),
      location: z.string().optional(),
      phone: z.string().optional(),
      endpoints: z.array(
        z.strictObject({ status: z.string().optional(), name: z.string().optional(), payloads: texts }),
      ),
      readAt: At,
    })
    .optional(),
  warnings: z.array(ServiceWarningSchema),
  refused: z.array(z.strictObject({ offer: OfferSchema, by: TransportSchema, at: At })),
  notOffered: z.array(OfferSchema),
  problems: z.array(z.strictObject({ part: DetailsPartSchema, failure: FailureSchema })),
});

export type ServiceDocument = z.infer<typeof ServiceDocumentSchema>;

/** The document of a service's page. */
export const toOneServiceDocument = (page: ServicePage): ServiceDocument => {
  const { service, name, statement, definitions, lookUp } = page;
  return {
    document: 'service',
    id: service.id,
    name: service.name,
    ...(service.phone === undefined ? {} : { phone: service.phone }),
    nameState: name.state,
    ...(name.told === undefined ? {} : { told: name.told }),
    ...(name.confirmedBy === undefined ? {} : { confirmedBy: name.confirmedBy }),
    ...(name.confirmedAt === undefined ? {} : { confirmedAt: isoOf(name.confirmedAt) }),
    transport: page.transport,
    why: page.why,
    version: page.version,
    ...(statement === undefined ? {} : { statement: toStatement(statement) }),
    ...(definitions === undefined
      ? {}
      : { definitions: { ...definitions, urls: [...definitions.urls], readAt: isoOf(definitions.readAt) } }),
    ...(lookUp === undefined ? {} : { lookUp: toLookUp(lookUp) }),
    warnings: [...page.warnings],
    refused: page.refused.map(({ offer, by, at }) => ({ offer, by, at: isoOf(at) })),
    notOffered: [...page.notOffered],
    problems: page.problems.map(({ part, failure }) => ({ part, failure })),
  };
};

const isoOf = (instant: number): string => new Date(instant).toISOString();

const toStatement = (statement: NonNullable<ServicePage['statement']>): ServiceDocument['statement'] => ({
  ...statement,
  appointment: [...statement.appointment],
  slot: [...statement.slot],
  messages: [...statement.messages],
  readAt: isoOf(statement.readAt),
});

const toLookUp = (lookUp: NonNullable<ServicePage['lookUp']>): ServiceDocument['lookUp'] => ({
  ...lookUp,
  endpoints: lookUp.endpoints.map((endpoint) => ({ ...endpoint, payloads: [...endpoint.payloads] })),
  readAt: isoOf(lookUp.readAt),
});
