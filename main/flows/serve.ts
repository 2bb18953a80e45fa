import { failed, type Result } from '../../shared/base/result.ts';
import { type CommandName, contract, isCommandName, type ReplyOf } from '../../shared/ipc/contract.ts';
import type { Envelope } from '../../shared/ipc/envelope.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Log } from '../ports/log.ts';
import type { Guard } from './guard.ts';

/** The functions that serve the contract, by name. Their requests are parsed here, before they are called. */
export type Serving = {
  readonly [Name in CommandName]: (
    request: never,
  ) => Promise<Result<ReplyOf<Name>, Failure>> | Result<ReplyOf<Name>, Failure>;
};

export type ServeDeps = {
  readonly commands: Serving;
  /** Decides for whom a command is served. */
  readonly guard: Guard;
  readonly log: Log;
  readonly nextReference: () => string;
  /** A thrown store problem (full, busy, damaged) as the Failure it is; undefined for a defect. */
  readonly failureOf: (thrown: unknown) => Failure | undefined;
};

/**
 * Serves a command that came from outside: name and request parsed, the reply parsed too, a defect answered by its reference alone
 * (safety 12.2). Never throws.
 */
export const serve = async (deps: ServeDeps, name: string, raw: unknown): Promise<Envelope> => {
  if (!isCommandName(name)) return { kind: 'failure', failure: { kind: 'not-allowed', why: 'unknown-command' } };
  try {
    const result = await serveCommand(deps, name, raw);
    return result.ok ? { kind: 'reply', reply: result.value } : { kind: 'failure', failure: result.failure };
  } catch (thrown) {
    const failure = deps.failureOf(thrown);
    return failure === undefined ? defect(deps, name, thrown) : { kind: 'failure', failure };
  }
};

const serveCommand = async (deps: ServeDeps, name: CommandName, raw: unknown): Promise<Result<unknown, Failure>> => {
  const request = contract[name].request.safeParse(raw);
  if (!request.success) return failed(invalid(request.error));
  const run = deps.commands[name];
  const result = await deps.guard(name, request.data, () => run(request.data as never));
  if (!result.ok) return result;
  contract[name].reply.parse(result.value);
  return result;
};

type Problem = { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly code: string }[] };

const invalid = ({ issues }: Problem): Failure => {
  const issue = issues[0];
  return { kind: 'invalid', field: issue?.path.map(String).join('.') ?? '', problem: issue?.code ?? 'invalid' };
};

const defect = (deps: ServeDeps, name: CommandName, thrown: unknown): Envelope => {
  const reference = deps.nextReference();
  const place = thrown instanceof Error ? /([\w-]+\.[jt]s:\d+)/.exec(thrown.stack ?? '')?.[1] : undefined;
  deps.log.event('command.defect', {
    command: name,
    reference,
    defect: thrown instanceof Error ? thrown.name : 'unknown',
    place,
  });
  return { kind: 'defect', reference };
};
