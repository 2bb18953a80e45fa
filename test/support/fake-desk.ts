import { type Result, failed } from '../../shared/base/result.ts';
import {
  type Changed,
  type CommandName,
  contract,
  isCommandName,
  type ParsedRequestOf,
  type ReplyOf,
  type RequestOf,
} from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { DeskHandle } from '../../main/ports/desk.ts';

/** What a test makes the workstation answer, by command. A command without an answer fails as `not-allowed`. */
export type FakeAnswers = {
  readonly [Name in CommandName]?: (
    request: ParsedRequestOf<Name>,
  ) => Result<ReplyOf<Name>, Failure> | Promise<Result<ReplyOf<Name>, Failure>>;
};

/** A workstation that records what it was asked and answers as told; it parses requests and replies as the real one does. */
export type FakeDesk = DeskHandle & {
  readonly asked: readonly { readonly name: string; readonly request: unknown }[];
  readonly emit: (changed: Changed) => void;
  readonly isClosed: () => boolean;
};

/** Makes a fake workstation. `call` throws on a request or an answer that breaks the contract. */
export const createFakeDesk = (answers: FakeAnswers): FakeDesk => {
  const asked: { name: string; request: unknown }[] = [];
  const listeners = new Set<(changed: Changed) => void>();
  const state = { closed: false };
  const call = async <Name extends CommandName>(name: Name, request: RequestOf<Name>) => {
    const parsed = contract[name].request.parse(request) as ParsedRequestOf<Name>;
    asked.push({ name, request: parsed });
    const answer: FakeAnswers[Name] = answers[name];
    if (answer === undefined) return failed<Failure>({ kind: 'not-allowed', why: `no answer for ${name}` });
    const result = await answer(parsed);
    return result.ok ? { ok: true as const, value: contract[name].reply.parse(result.value) as ReplyOf<Name> } : result;
  };
  return {
    asked,
    call,
    serve: async (name, request) => envelopeOf(call, name, request),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit: (changed) => {
      for (const listener of listeners) listener(changed);
    },
    close: async () => {
      state.closed = true;
    },
    isClosed: () => state.closed,
  };
};

const envelopeOf = async (call: DeskHandle['call'], name: string, request: unknown): Promise<unknown> => {
  if (!isCommandName(name)) return { kind: 'defect', reference: 'unknown-command' };
  try {
    const result = await call(name, request as RequestOf<typeof name>);
    return result.ok ? { kind: 'reply', reply: result.value } : { kind: 'failure', failure: result.failure };
  } catch {
    return { kind: 'defect', reference: 'fake' };
  }
};
