import { z } from 'zod';

/** What a message must hold, as a service defines it (standard.md 7). Only its address is read: it tells that the message is taken. */
export const MessageDefinitionSchema = z.looseObject({
  resourceType: z.literal('MessageDefinition'),
  id: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
});

export type MessageDefinition = z.infer<typeof MessageDefinitionSchema>;

/** The address of a definition; by its id where it gives none. */
export const addressOf = ({ url, id }: MessageDefinition): string | undefined =>
  url ?? (id === undefined ? undefined : `MessageDefinition/${id}`);
