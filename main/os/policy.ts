import { readFileSync } from 'node:fs';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type PolicyFile, PolicySchema } from '../../shared/model/policy.ts';
import { type Environment, isInventedWorld } from '../../shared/model/profile.ts';
import type { Clock } from '../ports/clock.ts';
import type { Computer } from '../ports/data-folder.ts';
import type { Log } from '../ports/log.ts';
import type { Policy, PolicyStanding } from '../ports/policy.ts';
import { codeOf } from './files.ts';

/** Where the policy file is, and how often it is read. */
export type PolicyPlace = { readonly path: string; readonly everyMs: number };

const EVERY_MS = 60_000;
const EVERY_WHERE_INVENTED_MS = 500;

/**
 * The machine-wide file of this platform, which users may read and not write. `BW_POLICY_FILE` names another one where every patient is
 * invented, and is read there twice a second; anywhere else a user could step out of the rules with it, so that it counts for nothing.
 */
export const policyPlaceOf = (
  { platform, env }: Pick<Computer, 'platform' | 'env'>,
  environment: Environment,
): PolicyPlace => {
  const other = env.BW_POLICY_FILE;
  if (other !== undefined && other !== '' && isInventedWorld(environment)) {
    return { path: other, everyMs: EVERY_WHERE_INVENTED_MS };
  }
  return { path: pathOn(platform, env), everyMs: EVERY_MS };
};

const pathOn = (platform: Computer['platform'], env: Computer['env']): string => {
  switch (platform) {
    case 'win32':
      return `${env.ProgramData ?? 'C:\\ProgramData'}\\Booking Workstation\\policy.json`;
    case 'darwin':
      return '/Library/Application Support/Booking Workstation/policy.json';
    default:
      return '/etc/booking-workstation/policy.json';
  }
};

/** What the policy file of this computer says at this moment, for whoever needs it once. */
export const policyNow = (computer: Pick<Computer, 'platform' | 'env'>, environment: Environment): PolicyStanding =>
  standingAfter({ kind: 'none' }, readPolicy(policyPlaceOf(computer, environment).path));

/** A policy that can be read again. */
export type ReadPolicy = Policy & { readonly readAgain: () => void };

/**
 * Reads the policy file now, and again when told. One that cannot be read leaves the last one in force; where there is none to go by, it
 * stops everything. No file at all is no policy.
 */
export const createPolicy = ({ path, log }: { readonly path: string; readonly log: Log }): ReadPolicy => {
  const listeners = new Set<() => void>();
  const state = { standing: standingAfter({ kind: 'none' }, readPolicy(path)) };
  const note = () => {
    const { kind } = state.standing;
    log.event('policy.read', { standing: kind });
  };
  if (state.standing.kind !== 'none') note();
  return {
    standing: () => state.standing,
    onChanged: (listener) => void listeners.add(listener),
    readAgain: () => {
      const next = standingAfter(state.standing, readPolicy(path));
      if (JSON.stringify(next) === JSON.stringify(state.standing)) return;
      state.standing = next;
      note();
      for (const listener of listeners) listener();
    },
  };
};

/** Reads it at every interval until stopped. */
export const readPolicyNowAndThen = async (
  { policy, clock, everyMs }: { readonly policy: ReadPolicy; readonly clock: Clock; readonly everyMs: number },
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    await clock.wait(everyMs, signal);
    if (!signal.aborted) policy.readAgain();
  }
};

const standingAfter = (before: PolicyStanding, read: Result<PolicyFile | undefined, string>): PolicyStanding => {
  if (read.ok) return read.value === undefined ? { kind: 'none' } : { kind: 'in-force', file: read.value };
  return 'file' in before
    ? { kind: 'kept', file: before.file, problem: read.failure }
    : { kind: 'unreadable', problem: read.failure };
};

/** Undefined where there is no such file. A problem names the member, and nothing of what stands in it. */
const readPolicy = (path: string): Result<PolicyFile | undefined, string> => {
  const text = textIn(path);
  if (!text.ok || text.value === undefined) return text.ok ? ok(undefined) : text;
  const json = parseJson(text.value.replace(/^\uFEFF/, ''));
  if (json === undefined) return failed('it is not JSON');
  const parsed = PolicySchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const member = issue?.path.map(String).join('.') ?? '';
  return failed(`${member === '' ? 'the file' : member}: ${issue?.message ?? 'not understood'}`);
};

const textIn = (path: string): Result<string | undefined, string> => {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? ok(undefined) : failed(`it cannot be read (${codeOf(error) ?? 'unknown'})`);
  }
};
