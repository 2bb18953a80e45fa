import { z } from 'zod';

/** A JSON text column, read through a schema. A row that does not fit is a defect: only we write these files. */
export const jsonColumn = <Value>(schema: z.ZodType<Value>) =>
  z.string().transform((text) => schema.parse(JSON.parse(text)));

/** Reads every row of an answer through one schema. */
export const rowsOf = <Value>(schema: z.ZodType<Value>, rows: readonly unknown[]): readonly Value[] =>
  rows.map((row) => schema.parse(row));

/** Reads a row that may not be there. */
export const rowOf = <Value>(schema: z.ZodType<Value>, row: unknown): Value | undefined =>
  row === undefined ? undefined : schema.parse(row);

/** A column that may be empty, as a member that may be absent. */
export const optionalColumn = <Value>(schema: z.ZodType<Value>) =>
  schema.nullable().transform((value) => value ?? undefined);

/** Drops the members that hold undefined, so that an absent column is an absent member. */
export const present = <Row extends object>(row: Row): Present<Row> =>
  // Object.fromEntries forgets the names; they are exactly those of the row.
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Present<Row>;

export type Present<Row> = { readonly [Name in keyof Row as undefined extends Row[Name] ? never : Name]: Row[Name] } & {
  readonly [Name in keyof Row as undefined extends Row[Name] ? Name : never]?: Exclude<Row[Name], undefined>;
};
