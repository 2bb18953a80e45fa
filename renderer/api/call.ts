import type { Result } from '../../shared/base/result.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CommandName, ReplyOf, RequestOf } from '../../shared/ipc/contract.ts';
import { openEnvelope } from '../../shared/ipc/envelope.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { createAskings } from './asking.ts';
import { reportAnswered, reportLost } from './host-contact.ts';

declare global {
  interface Window {
    readonly desk?: Bridge;
  }
}

/** The host did not answer at all: the window has lost the workstation. */
export class LostHost extends Error {}

/**
 * Calls one command of the workstation. Expected failures come back as values; rejects with DefectError on a defect in main,
 * with LostHost where nothing answered.
 */
export const call = async <Name extends CommandName>(
  name: Name,
  request: RequestOf<Name>,
): Promise<Result<ReplyOf<Name>, Failure>> => {
  const asked = askings.named(name, request);
  const raw = await askHost(name, asked);
  askings.answered(asked);
  return openEnvelope(name, raw);
};

const askings = createAskings(() => crypto.randomUUID());

const askHost = async (name: CommandName, request: unknown): Promise<unknown> => {
  try {
    if (window.desk === undefined) throw new LostHost('no bridge');
    const raw = await window.desk.call(name, request);
    reportAnswered();
    return raw;
  } catch {
    reportLost();
    throw new LostHost(name);
  }
};
