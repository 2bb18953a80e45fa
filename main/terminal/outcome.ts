import type { Failure } from '../../shared/model/failure.ts';
import { type NotStarted, startUpWordsOf } from '../ports/start-up-words.ts';
import type { Document } from './documents.ts';
import { failureWordsOf } from './failure-words.ts';

/** 0 done · 1 failed · 2 a person is needed · 3 wrong usage · 4 saved but not yet confirmed. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** What a command came to: for machines, for people, and what goes to stderr in either case. */
export type Outcome = {
  readonly code: ExitCode;
  readonly document: Document;
  readonly lines: readonly string[];
  readonly complaint?: string;
};

/** Wrong usage, with the sentence that says what is right. */
export const wrongUsage = (problem: string, next: string): Outcome => ({
  code: 3,
  document: { document: 'failure', kind: 'usage', problem, next },
  lines: [],
  complaint: `${problem}\n${next}`,
});

/** An expected failure of the workstation. A request that cannot be right is wrong usage. */
export const failureOutcome = (failure: Failure): Outcome => {
  const { problem, next } = failureWordsOf(failure);
  return {
    code: failure.kind === 'invalid' ? 3 : 1,
    document: { document: 'failure', kind: failure.kind, problem, next, failure },
    lines: [],
    complaint: `${problem}\n${next}`,
  };
};

/** A workstation that did not start. */
export const notStarted = (startUp: NotStarted): Outcome => {
  const { problem, next } = startUpWordsOf(startUp);
  return {
    code: 1,
    document: { document: 'failure', kind: 'not-started', problem, next },
    lines: [],
    complaint: `${problem}\n${next}`,
  };
};

/** Something that may not happen did. Nothing of it is shown but the reference: a message may quote data (safety 12.2). */
export const defectOutcome = (reference: string): Outcome => {
  const problem = 'Something went wrong inside the workstation.';
  const next = `Run "outbox" to see how your changes stand. Reference for IT support: ${reference}`;
  return {
    code: 1,
    document: { document: 'failure', kind: 'defect', problem, next, reference },
    lines: [],
    complaint: `${problem}\n${next}`,
  };
};
