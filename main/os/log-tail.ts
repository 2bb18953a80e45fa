import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import type { ReadLogTail } from '../ports/log.ts';
import { readIfThere } from './files.ts';
import { withoutPatterns } from './log-patterns.ts';

const MOST_LINES = 300;

/**
 * The last lines of the log of a data folder, oldest first. Each is read as an event, and its fields go through the net of patterns once
 * more (safety 12.2): what was written by an older version, or by a hand, is to show no more than what is written today. A line that is no
 * event is left out.
 */
export const readLogTail: ReadLogTail = (dataDir) =>
  ['workstation.1.log', 'workstation.log']
    .flatMap((file) => (readIfThere(join(dataDir, 'logs', file)) ?? '').split('\n'))
    .filter((line) => line !== '')
    .slice(-MOST_LINES)
    .flatMap((line) => {
      const event = EventSchema.safeParse(parseJson(line));
      return event.success ? [toLine(event.data)] : [];
    });

const EventSchema = z
  .object({ at: z.iso.datetime(), event: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,80}$/) })
  .catchall(z.union([z.string(), z.number(), z.boolean()]));

const toLine = ({ at, event, ...fields }: z.infer<typeof EventSchema>): string => {
  const shown = Object.entries(fields).flatMap(([name, value]) =>
    /^[A-Za-z]{1,40}$/.test(name) ? [` ${name}=${String(withoutPatterns(value))}`] : [],
  );
  return `${at} ${event}${shown.join('')}`;
};
