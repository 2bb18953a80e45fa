import { z } from 'zod';
import { type Result, failed, ok } from '../base/result.ts';
import { FailureSchema, type Failure } from '../model/failure.ts';
import { type CommandName, type ReplyOf, contract } from './contract.ts';

/** What crosses each wall as the answer to a command. A defect crosses as nothing but its reference: no message, no stack. */
export const EnvelopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply'), reply: z.unknown() }),
  z.strictObject({ kind: z.literal('failure'), failure: FailureSchema }),
  z.strictObject({ kind: z.literal('defect'), reference: z.string() }),
]);

export type Envelope = z.infer<typeof EnvelopeSchema>;

/** A defect in main, as the caller sees it. `reference` finds it in the log. */
export class DefectError extends Error {
  readonly reference: string;
  constructor(reference: string) {
    super(`Defect ${reference}`);
    this.reference = reference;
  }
}

/** Opens an envelope with the command's own reply schema. Throws DefectError on a defect; anything unreadable is one. */
export const openEnvelope = <Name extends CommandName>(name: Name, raw: unknown): Result<ReplyOf<Name>, Failure> => {
  const envelope = EnvelopeSchema.safeParse(raw);
  if (!envelope.success) throw new DefectError('unreadable-envelope');
  switch (envelope.data.kind) {
    case 'failure':
      return failed(envelope.data.failure);
    case 'defect':
      throw new DefectError(envelope.data.reference);
    default:
      return ok(readReply(name, envelope.data.reply));
  }
};

const readReply = <Name extends CommandName>(name: Name, raw: unknown): ReplyOf<Name> => {
  const reply = contract[name].reply.safeParse(raw);
  if (!reply.success) throw new DefectError(`unreadable-reply-${name}`);
  return reply.data as ReplyOf<Name>;
};
