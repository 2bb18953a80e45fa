/** Lines of columns that stand under each other, two spaces apart; the first row is the heading. No line ends in a space. */
export const tableOf = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** `name  value` lines whose values stand under each other; what has no value is left out. */
export const fieldsOf = (fields: Readonly<Record<string, string | undefined>>): readonly string[] =>
  tableOf(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
