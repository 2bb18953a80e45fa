import type { Version } from './official-files.ts';

/** One line of what an official file holds against us, and why we do as we do all the same. */
export type KnownFault = { readonly line: string; readonly versions: readonly Version[]; readonly why: string };

const BOTH: readonly Version[] = ['1.1.0', '1.4.0'];

/** A fault of both files on several operations: `lines` in full, as the checker writes them. */
const each = (lines: readonly string[], why: string, versions: readonly Version[] = BOTH): readonly KnownFault[] =>
  lines.map((line) => ({ line, versions, why }));

/**
 * What the official files hold against requests that the standard wants so. Anything that is not listed here fails, and so does a
 * line of this list that no longer comes up.
 */
export const REQUEST_FAULTS: readonly KnownFault[] = [
  ...each(
    ['getSlots: /query/start type string'],
    'Typed as one string, while its own text says that the parameter is given twice, as ge and le (8.1).',
  ),
  ...each(
    ['getSlots: /query/status/* enum'],
    'Typed as a repeated parameter, while its own text says: values joined by a comma, never given twice (8.1).',
  ),
  ...each(
    ['getBooking: /path/id format uuid', 'updateAppointment: /path/id format uuid'],
    'The id of an appointment is any R4 id: the official pointer example carries GL0-DZOqD39 (8, A17).',
  ),
  ...each(
    ['updateAppointment: /requestBody/id format uuid'],
    'The same in the body, which repeats the id of the path (8, A17).',
    ['1.4.0'],
  ),
  ...each(
    ['getSlots: /query additionalProperties end'],
    'Ours by a switch, for Receivers that want the window as start and end: their test tool does (8.1, A7).',
  ),
];
