import { chrome } from './chrome.ts';
import { common } from './common.ts';
import { connection } from './connection.ts';
import { dates } from './dates.ts';
import { failures } from './failures.ts';
import { progress } from './progress.ts';
import { slots } from './slots.ts';

/** Every sentence that a person can read, in English. Another language is another object of the same shape. */
export const english = {
  chrome,
  common,
  connection,
  dates,
  failures,
  progress,
  slots,
} as const;
