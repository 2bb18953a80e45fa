import { z } from 'zod';

/** A text member that may be anything: what is no text reads as absent, and never hides the rest. */
const TextSchema = z.string().optional().catch(undefined);

const ResourceSchema = z.looseObject({
  type: TextSchema,
  interaction: z
    .array(z.looseObject({ code: TextSchema }))
    .optional()
    .catch(undefined),
});

export const CapabilityStatementSchema = z.looseObject({
  resourceType: z.literal('CapabilityStatement'),
  version: TextSchema,
  software: z.looseObject({ name: TextSchema, version: TextSchema }).optional().catch(undefined),
  rest: z
    .array(z.looseObject({ resource: z.array(ResourceSchema).optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  messaging: z
    .array(
      z.looseObject({
        supportedMessage: z
          .array(z.looseObject({ definition: TextSchema }))
          .optional()
          .catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
});

export type CapabilityStatement = z.infer<typeof CapabilityStatementSchema>;

/** The interaction codes that a statement lists on a type of resource, each once; empty where it lists none (standard.md 7). */
export const interactionsOn = ({ rest }: CapabilityStatement, type: string): readonly string[] =>
  once(
    (rest ?? [])
      .flatMap(({ resource }) => resource ?? [])
      .filter((resource) => resource.type === type)
      .flatMap(({ interaction }) => interaction ?? [])
      .flatMap(({ code }) => code?.trim().toLowerCase() ?? []),
  );

/**
 * The message definitions that a statement lists, as they came. Whether it calls itself their sender or their receiver is not looked
 * at: the standard's own example says "sender" of all of them.
 */
export const supportedMessagesOf = ({ messaging }: CapabilityStatement): readonly string[] =>
  once(
    (messaging ?? [])
      .flatMap(({ supportedMessage }) => supportedMessage ?? [])
      .flatMap(({ definition }) => definition ?? []),
  );

const once = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
