import type { Result } from '../../shared/base/result.ts';

/** Text to rows of cells and back (RFC 4180). */
export type Csv = {
  /**
   * Every row of the text, empty ones too, so that a row keeps the number that a spreadsheet shows. Commas, semicolons or tabs: what the
   * first row uses. Fails with the row whose quotes do not fit together.
   */
  readonly parse: (text: string) => Result<readonly (readonly string[])[], { readonly row: number }>;
  /** Commas, and CRLF after each row. */
  readonly write: (table: readonly (readonly string[])[]) => string;
};
