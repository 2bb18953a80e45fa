import { z } from 'zod';

/** Spreadsheets and programs: one row, or one object, for each service. */
export const DirectoryFormatSchema = z.enum(['csv', 'json']);
export type DirectoryFormat = z.infer<typeof DirectoryFormatSchema>;

/** No more than these are read; `docs/directory.md` says so. */
export const MOST_IMPORT_BYTES = 5 * 1024 * 1024;
export const MOST_IMPORT_ROWS = 10_000;

/**
 * What is wrong with a file or one row of it. `row` is what a spreadsheet shows beside the row (its first row holds the names of the
 * columns), or the place in a JSON list, from 1. `value` is what stands there; `allowed` are the values that may; `other` is another
 * row, a count or a limit, as the kind says.
 * - too-large, too-many-rows: over the limits (`other`). nothing: no service in it
 * - not-text: not UTF-8. not-csv: a quote that is not closed. not-json, not-a-list, not-an-entry: JSON of another shape
 * - missing-column, unknown-column, repeated-column: the names of the columns
 * - extra-cells: more cells than columns. missing: empty, and may not be
 * - other-system: an id of another system. damaged-number: a spreadsheet rounded it
 * - wrong-value (`allowed`), too-long, not-allowed: what stands there cannot be taken
 * - repeated: the same service in row `other`
 * - in-profile: of the profile, which IT manages. not-listed: cannot be removed, it is not there. in-use: `other` open changes
 */
export const ImportProblemSchema = z
  .strictObject({
    kind: z.enum([
      'too-large',
      'too-many-rows',
      'nothing',
      'not-text',
      'not-csv',
      'not-json',
      'not-a-list',
      'not-an-entry',
      'missing-column',
      'unknown-column',
      'repeated-column',
      'extra-cells',
      'missing',
      'other-system',
      'damaged-number',
      'wrong-value',
      'too-long',
      'not-allowed',
      'repeated',
      'in-profile',
      'not-listed',
      'in-use',
    ]),
    row: z.number().int().optional(),
    column: z.string().optional(),
    value: z.string().optional(),
    allowed: z.array(z.string()).optional(),
    other: z.number().int().optional(),
  })
  .readonly();
export type ImportProblem = z.infer<typeof ImportProblemSchema>;

/**
 * What a person had better look at, and what stops nothing.
 * - system-corrected: the system was spelled another way. same-name: service `value` has this name too
 * - lost-zero: a phone number whose first 0 a spreadsheet may have taken away
 */
export const ImportWarningSchema = z
  .strictObject({
    kind: z.enum(['system-corrected', 'same-name', 'lost-zero']),
    row: z.number().int(),
    serviceId: z.string(),
    value: z.string().optional(),
  })
  .readonly();
export type ImportWarning = z.infer<typeof ImportWarningSchema>;

/** What an import does to one service. `fields`: which members change. */
export const DirectoryChangeSchema = z
  .strictObject({
    kind: z.enum(['added', 'changed', 'removed']),
    serviceId: z.string(),
    name: z.string(),
    fields: z.array(z.string()),
  })
  .readonly();
export type DirectoryChange = z.infer<typeof DirectoryChangeSchema>;

/** What an import would do, or did. Nothing is imported while there is any problem: all of it or nothing. */
export const ImportReportSchema = z
  .strictObject({
    outcome: z.enum(['problems', 'checked', 'imported']),
    rows: z.number().int(),
    problems: z.array(ImportProblemSchema),
    warnings: z.array(ImportWarningSchema),
    changes: z.array(DirectoryChangeSchema),
    counts: z.strictObject({
      added: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      removed: z.number().int(),
    }),
  })
  .readonly();
export type ImportReport = z.infer<typeof ImportReportSchema>;
