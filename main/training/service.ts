import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Instant, parseInstant, toFhirInstant, toInstant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { createApi, FHIR_BASE, TOKEN_PATH } from './api.ts';
import { type Address, type Claim, claimFolder } from './claim.ts';
import { createClock } from './clock.ts';
import { type ControlReply, control } from './control.ts';
import type { ControlCommand } from './control-commands.ts';
import { createControlPort } from './control-port.ts';
import { createFaults } from './faults.ts';
import { openTrainingFolder } from './files.ts';
import { createKeyRing } from './jwks.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { openPort, type Port } from './port.ts';
import { answerCall } from './proxy.ts';
import { createReceivers } from './receiver.ts';
import { createTokens } from './tokens.ts';
import { createTrace, type TraceEntry } from './trace.ts';
import { openWorld, type World } from './world.ts';

export type TrainingOptions = {
  /** The workstation's data folder; the service keeps its files in `training` below it. */
  readonly dataDir: string;
  /** What its clock shows at the start, a FHIR instant; the computer's time where it is not given. */
  readonly now?: string | undefined;
  /** Another seed than the one kept starts the world afresh. */
  readonly seed?: number | undefined;
  readonly control?: boolean | undefined;
  readonly speed?: 'real' | 'fast' | undefined;
  readonly port?: number | undefined;
  readonly reset?: boolean | undefined;
};

export type TrainingService = {
  readonly address: Address;
  /** Stops listening, drops what is in flight, takes the address away. */
  readonly close: () => Promise<void>;
  readonly control: (command: ControlCommand) => Promise<ControlReply>;
  readonly trace: () => readonly TraceEntry[];
  readonly tokenTrace: () => readonly TraceEntry[];
  /** Resolves when the service has been closed, by whomever. */
  readonly closed: Promise<void>;
};

/** Starts the training service in this process. Throws where another one serves the folder already. */
export const createTrainingService = async (options: TrainingOptions): Promise<TrainingService> => {
  const started = await startTraining(options);
  if (started.ok) return started.value;
  throw new Error(`Process ${started.failure.pid} serves this folder already`);
};

/** Starts the training service, or fails with the address of the one that serves the folder already. */
export const startTraining = async (options: TrainingOptions): Promise<Result<TrainingService, Address>> => {
  const folder = openTrainingFolder(options.dataDir);
  const claim = await claimFolder(folder);
  if (!claim.ok) return failed(claim.failure);
  try {
    const clock = createClock(startOf(options.now));
    const world = openWorld({ folder, clock, seed: options.seed, reset: options.reset ?? false });
    return ok(await listen({ options, world, claim: claim.value, keys: createKeyRing(folder.jwks) }));
  } catch (error) {
    claim.value.release();
    throw error;
  }
};

const startOf = (now: string | undefined): Instant | undefined => {
  const start = now === undefined ? undefined : parseInstant(now);
  if (now !== undefined && start === undefined) throw new Error('now is an instant with its offset');
  return start;
};

type Parts = {
  readonly options: TrainingOptions;
  readonly world: World;
  readonly claim: Claim;
  readonly keys: ReturnType<typeof createKeyRing>;
};

const listen = async ({ options, world, claim, keys }: Parts): Promise<TrainingService> => {
  const stopped = Promise.withResolvers<void>();
  const over = new AbortController();
  const faults = createFaults();
  const [trace, tokenTrace] = [createTrace(), createTrace()];
  const pause = (ms: number) => (ms === 0 ? Promise.resolve() : wait(ms, undefined, { signal: over.signal }));
  const identity = { pid: process.pid, startedAt: toFhirInstant(toInstant(Date.now())), stopToken: newToken() };
  const now = () => toFhirInstant(world.clock.now());
  const lifecycle = createLifecycle({ ...identity, now, reset: () => world.reset(), stop: () => void close() });
  const tokens = createTokens({ world, keys, tokenUrl: () => `${port.origin}${TOKEN_PATH}` });
  const receivers = createReceivers({ world, pause, speed: options.speed ?? 'real', lateBy: faults.lateBy });
  const answer = (call: Parameters<typeof answerCall>[1]) => answerCall({ world, tokens, receivers }, call);
  const port: Port = await openPort(
    createApi({ world, tokens, faults, trace, tokenTrace, lifecycle, pause, answer }),
    options.port,
  );
  const deps = { world, faults, traces: [trace, tokenTrace], port };
  const controlPort = options.control === true ? await openControl({ ...deps, lifecycle }) : undefined;
  const close = async (): Promise<void> => {
    over.abort();
    claim.release();
    await Promise.all([port.close(), controlPort?.close()]);
    stopped.resolve();
  };
  const address = addressOf({ identity, port, controlPort });
  claim.publish(address);
  return {
    address,
    close,
    control: (command) => control(deps, command),
    trace: trace.entries,
    tokenTrace: tokenTrace.entries,
    closed: stopped.promise,
  };
};

const openControl = (
  deps: Parameters<typeof createControlPort>[0] & { readonly lifecycle: Lifecycle },
): Promise<Port> => openPort(createControlPort(deps), undefined);

const newToken = (): string => randomBytes(24).toString('base64url');

type Listening = {
  readonly identity: Pick<Address, 'pid' | 'startedAt' | 'stopToken'>;
  readonly port: Port;
  readonly controlPort: Port | undefined;
};

const addressOf = ({ identity, port, controlPort }: Listening): Address => ({
  ...identity,
  url: `${port.origin}${FHIR_BASE}`,
  tokenUrl: `${port.origin}${TOKEN_PATH}`,
  ...(controlPort === undefined ? {} : { controlUrl: controlPort.origin }),
  lifecycleUrl: `${(controlPort ?? port).origin}/training`,
});
