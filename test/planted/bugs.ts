import type { Bug } from './bug.ts';
import { BUGS_OF_DECIDING } from './bugs-deciding.ts';
import { BUGS_OF_SENDING } from './bugs-sending.ts';

/** Every planted bug: docs/mutation.md lists them with the seed that catches each. */
export const BUGS: readonly Bug[] = [...BUGS_OF_SENDING, ...BUGS_OF_DECIDING];
