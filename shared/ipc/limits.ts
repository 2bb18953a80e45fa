import { MOST_IMPORT_BYTES } from '../model/service-import.ts';

const LONGEST_REQUEST = 1_000_000;

/** As JSON a text may take twice its room: quotes and line ends are written with a stroke before them. */
const LONGEST_IMPORT = 2 * MOST_IMPORT_BYTES + LONGEST_REQUEST;

/** The longest message that any command may be, in bytes: what a connection takes before it knows which command it is. */
export const LONGEST_OF_ALL = LONGEST_IMPORT;

/** How long the message of one command may be (safety 11): a file of services alone is more than a form. */
export const longestRequestOf = (command: string): number =>
  command === 'importServices' ? LONGEST_IMPORT : LONGEST_REQUEST;
