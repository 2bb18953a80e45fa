import { z } from 'zod';
import { CodeableConceptSchema } from './common.ts';

/** Issue codes may be numbers, upper case or hold spaces in real answers: the reader normalises them (standard.md 15). */
export const OperationOutcomeSchema = z.looseObject({
  resourceType: z.literal('OperationOutcome'),
  issue: z
    .array(
      z.looseObject({
        severity: z.string().optional(),
        code: z.union([z.string(), z.number()]).optional(),
        details: CodeableConceptSchema.optional(),
        diagnostics: z.string().optional(),
      }),
    )
    .optional(),
});

export type OperationOutcome = z.infer<typeof OperationOutcomeSchema>;
type Issue = NonNullable<OperationOutcome['issue']>[number];

/**
 * What an OperationOutcome says, normalised (standard.md 15).
 * - by: who found it, from the prefix of the code: SEND_, PROXY_, REC_, or none
 * - name: the code without its prefix, upper case, `SERVICE_UNAVAILABLE` written `UNAVAILABLE`; empty where there is none
 * - issue: the issue type in lower case with hyphens (`too costly` → `too-costly`; 429 → `429`); empty where it is none
 * - code: the code as it came, for support; left out, and the name empty, where it does not look like one
 * None of them can hold more than a code: what else a Receiver may have put there could name a patient (safety 12.2).
 * - isError: whether its severity is error or fatal, or not said
 */
export type OutcomeCode = {
  readonly by: 'sender' | 'proxy' | 'receiver' | 'unprefixed';
  readonly name: string;
  readonly issue: string;
  readonly code?: string;
  readonly isError: boolean;
};

/** Reads a body as an OperationOutcome: of several issues the first error. Undefined where the body is anything else. */
export const toOutcomeCode = (body: unknown): OutcomeCode | undefined => {
  const outcome = OperationOutcomeSchema.safeParse(body);
  const issues = outcome.data?.issue ?? [];
  const issue = issues.find(isErrorIssue) ?? issues[0];
  if (issue === undefined) return undefined;
  const code = codeOf(issue);
  return {
    ...splitPrefix(code.toUpperCase()),
    issue: issueTypeOf(issue),
    ...(code === '' ? {} : { code }),
    isError: isErrorIssue(issue),
  };
};

/** No run of digits long enough to be part of a person's number. */
const LOOKS_LIKE_A_CODE = /^(?!.*\d{4})[A-Za-z0-9_-]{1,60}$/;
const LOOKS_LIKE_AN_ISSUE_TYPE = /^(?:[a-z-]{1,40}|\d{3})$/;

const PREFIXES = [
  ['SEND_', 'sender'],
  ['PROXY_', 'proxy'],
  ['REC_', 'receiver'],
] as const;

const isErrorIssue = (issue: Issue): boolean =>
  issue.severity === undefined || ['error', 'fatal'].includes(issue.severity.toLowerCase());

const codeOf = (issue: Issue): string => {
  const codes = (issue.details?.coding ?? []).flatMap((coding) => coding.code?.trim() ?? []);
  const plain = codes.filter((code) => LOOKS_LIKE_A_CODE.test(code));
  return plain.find((code) => PREFIXES.some(([prefix]) => code.toUpperCase().startsWith(prefix))) ?? plain[0] ?? '';
};

const issueTypeOf = (issue: Issue): string => {
  const type = String(issue.code ?? '');
  const plain = type
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return LOOKS_LIKE_AN_ISSUE_TYPE.test(plain) ? plain : '';
};

const splitPrefix = (code: string): Pick<OutcomeCode, 'by' | 'name'> => {
  const found = PREFIXES.find(([prefix]) => code.startsWith(prefix));
  const name = found === undefined ? code : code.slice(found[0].length);
  return { by: found?.[1] ?? 'unprefixed', name: name === 'SERVICE_UNAVAILABLE' ? 'UNAVAILABLE' : name };
};
