import type { Result } from '../../shared/base/result.ts';
import type { Changed, CommandName, ReplyOf, RequestOf } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';

/**
 * A workstation as each front door sees it: the commands of the contract, the events, and an end. It may live in this process or
 * behind the local socket of one that already runs on the same data folder.
 */
export type DeskHandle = {
  /** Parses the request, serves it, parses the reply. Throws only on a defect. */
  readonly call: <Name extends CommandName>(
    name: Name,
    request: RequestOf<Name>,
  ) => Promise<Result<ReplyOf<Name>, Failure>>;
  /** The same for a door that received the name and request from outside: answers with an Envelope. Never throws. */
  readonly serve: (name: string, request: unknown) => Promise<unknown>;
  readonly onChanged: (listener: (changed: Changed) => void) => () => void;
  readonly close: () => Promise<void>;
};
