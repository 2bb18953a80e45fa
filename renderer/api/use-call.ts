import { useCallback, useState } from 'react';
import type { CommandName, ReplyOf, RequestOf } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { call, LostHost } from './call.ts';

/** A command that a person sets off. `run` resolves with the reply, or undefined where it failed: `failure` then says why. */
export type Caller<Name extends CommandName> = {
  readonly run: (request: RequestOf<Name>) => Promise<ReplyOf<Name> | undefined>;
  readonly isRunning: boolean;
  readonly failure: Failure | undefined;
};

/** Prepares one command for a button. Defects are thrown while rendering; a lost host shows its own message. */
export const useCall = <Name extends CommandName>(name: Name): Caller<Name> => {
  const [state, setState] = useState<CallState>(IDLE);
  const run = useCallback(
    async (request: RequestOf<Name>): Promise<ReplyOf<Name> | undefined> => {
      setState({ ...IDLE, isRunning: true });
      try {
        const result = await call(name, request);
        setState(result.ok ? IDLE : { ...IDLE, failure: result.failure });
        return result.ok ? result.value : undefined;
      } catch (defect) {
        setState(defect instanceof LostHost ? IDLE : { ...IDLE, defect });
        return undefined;
      }
    },
    [name],
  );
  if (state.defect !== undefined) throw state.defect;
  return { run, isRunning: state.isRunning, failure: state.failure };
};

type CallState = { readonly isRunning: boolean; readonly failure: Failure | undefined; readonly defect: unknown };

const IDLE: CallState = { isRunning: false, failure: undefined, defect: undefined };
