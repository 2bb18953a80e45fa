import { assertNever } from '../../shared/base/assert-never.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { Result } from '../../shared/base/result.ts';
import { bookAsOther, cancelAsClinic, changeAsClinic, takeSlot } from './clinic.ts';
import { ControlCommandSchema, type ParsedCommand } from './control-commands.ts';
import { type Faults, orderedReply } from './faults.ts';
import type { Port } from './port.ts';
import type { Trace } from './trace.ts';
import { settleWaiting } from './waiting.ts';
import type { World } from './world.ts';

/** What a command led to. `result` holds the appointment or slot that it was about. */
export type ControlReply =
  | { readonly ok: true; readonly result?: JsonObject }
  | { readonly ok: false; readonly error: string };

export type ControlDeps = {
  readonly world: World;
  readonly faults: Faults;
  readonly traces: readonly Trace[];
  readonly port: Port;
};

/** Carries out one control command, given as whoever sent it wrote it. */
export const control = async (deps: ControlDeps, command: unknown): Promise<ControlReply> => {
  const parsed = ControlCommandSchema.safeParse(command);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, error: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a command'}` };
  }
  settleWaiting(deps.world);
  const clinical = asClinic(deps.world, parsed.data);
  if (clinical !== undefined) return replyOf(clinical);
  return onConnection(deps, parsed.data);
};

const replyOf = (done: Result<JsonObject, string>): ControlReply =>
  done.ok ? { ok: true, result: done.value } : { ok: false, error: done.failure };

const asClinic = (world: World, command: ParsedCommand): Result<JsonObject, string> | undefined => {
  switch (command.do) {
    case 'changeAppointment':
      return changeAsClinic(world, command, command.set);
    case 'cancelAppointment':
      return cancelAsClinic(world, command);
    case 'bookAs':
      return bookAsOther(world, command, command.nhsNumber);
    case 'takeSlot':
      return takeSlot(world, command);
    default:
      return undefined;
  }
};

const onConnection = async (deps: ControlDeps, command: ParsedCommand): Promise<ControlReply> => {
  const { world, faults, traces, port } = deps;
  switch (command.do) {
    case 'cut':
      await port.cut();
      break;
    case 'restore':
      faults.setDelay(0);
      await port.restore();
      break;
    case 'slow':
      faults.setDelay(command.ms);
      break;
    case 'dropReply':
      faults.add({ kind: 'drop', ...command });
      break;
    case 'answerWith':
      faults.add({ kind: 'answer', ...aimOf(command), echo: command.echo, reply: orderedReply(orderOf(command)) });
      break;
    case 'answerLate':
      faults.setLateBy(command.seconds === 0 ? undefined : command.seconds * 1000);
      break;
    case 'clearFaults':
      faults.clear();
      break;
    case 'resetTrace':
      for (const trace of traces) trace.clear();
      break;
    case 'setClock':
      world.clock.set(command.now);
      break;
    case 'reset':
      world.reset(command.seed);
      break;
    case 'changeAppointment':
    case 'cancelAppointment':
    case 'bookAs':
    case 'takeSlot':
      break;
    default:
      return assertNever(command);
  }
  return { ok: true };
};

type AnswerCommand = Extract<ParsedCommand, { do: 'answerWith' }>;

const aimOf = ({ method, path, times }: AnswerCommand) => ({ method, path, times });

const orderOf = ({ status, code, issueCode, retryAfter, body, contentType }: AnswerCommand) => ({
  status,
  code,
  issueCode,
  retryAfter,
  body,
  contentType,
});
