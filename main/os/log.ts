import { ok as assert } from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../ports/clock.ts';
import type { Log, LogFields } from '../ports/log.ts';
import { codeOf } from './files.ts';
import { withoutPatterns } from './log-patterns.ts';

/**
 * A log of one JSON object a line, in `logs/workstation.log` of the data folder (mode 600) and, where asked, on stderr.
 * A file over `maxBytes` becomes `workstation.1.log`, and so on; the oldest of four goes.
 */
export const createLog = (call: {
  readonly clock: Pick<Clock, 'now'>;
  readonly dataDir?: string;
  readonly stderr?: boolean;
  readonly maxBytes?: number;
}): Log => {
  const file = call.dataDir === undefined ? undefined : createLogFile(call.dataDir, call.maxBytes ?? 1_000_000);
  return {
    event: (name, fields = {}) => {
      assert(/^[a-z0-9][a-z0-9.-]*$/.test(name), 'an event name is a code');
      const line = lineOf(new Date(call.clock.now()).toISOString(), name, fields);
      const isKept = file?.(line) ?? true;
      // A log that cannot be written must not stop the workstation; where there is a terminal, it says so there.
      if (call.stderr === true || !isKept) process.stderr.write(line);
    },
  };
};

const lineOf = (at: string, event: string, fields: LogFields): string => {
  const safe = Object.entries(fields).map(([name, value]) => [name, withoutPatterns(value)]);
  return `${JSON.stringify({ at, event, ...Object.fromEntries(safe) })}\n`;
};

const KEPT = 3;

/** Appends a line; false where the file system refuses. */
const createLogFile = (dataDir: string, maxBytes: number): ((line: string) => boolean) => {
  const folder = join(dataDir, 'logs');
  const path = (number: number) => join(folder, number === 0 ? 'workstation.log' : `workstation.${number}.log`);
  const rotate = () => {
    for (let number = KEPT; number > 0; number -= 1) {
      if (sizeOf(path(number - 1)) > 0) renameSync(path(number - 1), path(number));
    }
  };
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (sizeOf(path(0)) + line.length > maxBytes) rotate();
      appendFileSync(path(0), line, { mode: 0o600 });
      return true;
    } catch (error) {
      assert(codeOf(error) !== undefined, error instanceof Error ? error : 'not a system failure');
      return false;
    }
  };
};

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
