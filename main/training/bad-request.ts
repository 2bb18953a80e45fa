import type { z } from 'zod';
import type { Problem } from './outcomes.ts';

/** A 400 of a Receiver: the content is refused (standard.md 15). Diagnostics name places, never values: they may be a patient's. */
export const badRequest = (issue: string, diagnostics: string): Problem => ({
  status: 400,
  code: 'REC_BAD_REQUEST',
  issue,
  diagnostics,
});

/** What a schema found first: which member below `root`, and whether it is missing or not valid. Needs `reportInput`. */
export const firstProblem = (root: string, error: z.ZodError): Problem => {
  const issue = error.issues[0];
  const isMissing = issue?.code === 'invalid_type' && issue.input === undefined;
  const where = [root, ...(issue?.path ?? [])].join('.');
  return badRequest(isMissing ? 'required' : 'value', `${where} is ${isMissing ? 'missing' : 'not valid'}.`);
};
