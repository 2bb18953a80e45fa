import { openEnvelope } from '../../shared/ipc/envelope.ts';
import type { Environment } from '../../shared/model/profile.ts';
import type { DeskHandle } from '../ports/desk.ts';
import { connectLocally } from './connect-locally.ts';

/** A workstation that runs in another process on the same data folder. */
export type RunningDesk = { readonly desk: DeskHandle; readonly environment: Environment };

/** Reaches the running workstation of a data folder; undefined where none answers, or where it ends before it has answered. */
export const reachRunningDesk = async (dataDir: string): Promise<RunningDesk | undefined> => {
  const connection = await connectLocally(dataDir);
  if (connection === undefined) return undefined;
  const about = await connection.call('getDesk', {});
  const answer = about.ok ? openEnvelope('getDesk', about.value) : about;
  if (!answer.ok) {
    connection.close();
    return undefined;
  }
  const serve: DeskHandle['serve'] = async (name, request) => {
    const reply = await connection.call(name, request);
    return reply.ok ? reply.value : { kind: 'defect', reference: `local-${reply.failure}` };
  };
  const desk: DeskHandle = {
    serve,
    call: async (name, request) => openEnvelope(name, await serve(name, request)),
    onChanged: () => () => undefined,
    close: async () => connection.close(),
  };
  return { desk, environment: answer.value.environment };
};
