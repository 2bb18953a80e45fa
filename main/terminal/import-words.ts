import type { DirectoryChange, ImportProblem, ImportWarning } from '../../shared/model/service-import.ts';

/** What is wrong, where, and what to do: one line. */
export const problemWordsOf = (problem: ImportProblem): string => {
  const { row, column, value } = problem;
  const place = [row === undefined ? '' : `row ${row}`, column ?? ''].filter(Boolean).join(', ');
  const quoted = value === undefined ? '' : ` "${value}"`;
  return `${place === '' ? '' : `${place}:`}${quoted} ${PROBLEMS[problem.kind](problem)}`.trim();
};

const PROBLEMS: Readonly<Record<ImportProblem['kind'], (problem: ImportProblem) => string>> = {
  'too-large': () => 'The file is longer than 5 MB. Import it in parts.',
  'too-many-rows': ({ other }) => `There are more than ${other} services. Import them in parts.`,
  nothing: () => 'There is no service in it.',
  'not-text': () => 'The file is not in UTF-8. Save it as "CSV UTF-8".',
  'not-csv': () => 'The quotes do not fit together. Put a quote inside a cell twice.',
  'not-json': () => 'This is not JSON.',
  'not-a-list': () => 'There is no list of services. Write {"services": [...]}.',
  'not-an-entry': () => 'This is not an object with the members of a service.',
  'missing-column': ({ column }) => `There is no column "${column}". The first row names the columns.`,
  'unknown-column': () => 'No service has this. See docs/directory.md for the columns, or remove it.',
  'repeated-column': () => 'This column stands twice. Remove one.',
  'extra-cells': () => 'There are more cells than columns. Look for a comma inside a cell.',
  missing: () => 'This may not be empty.',
  'other-system': () => 'is no id of this kind. Give the dos-service-id of the service.',
  'damaged-number': () => 'was rounded by a spreadsheet. Make the column text and type the id again.',
  'wrong-value': ({ allowed = [] }) => `is not one of: ${allowed.join(', ')}.`,
  'too-long': () => 'is too long.',
  'not-allowed': () => 'holds something that may not stand here.',
  repeated: ({ other }) => `stands in row ${other} already. Remove one.`,
  'in-profile': () => 'is in the profile: it is removed there.',
  'not-listed': () => 'is not listed: it cannot be removed.',
  'in-use': ({ other }) => `has ${other} changes that are not finished (see "outbox"). Finish them first.`,
};

/** What had better be looked at: one line. */
export const warningWordsOf = ({ kind, row, serviceId, value = '' }: ImportWarning): string => {
  switch (kind) {
    case 'system-corrected':
      return `row ${row}: Look: the system of ${serviceId} was written another way and put right.`;
    case 'same-name':
      return `row ${row}: Look: ${serviceId} has the same name as ${value}.`;
    case 'lost-zero':
      return `row ${row}: Look: the phone number ${value} may have lost its first 0 in a spreadsheet.`;
  }
};

/** What happens to one service: one line. */
export const changeWordsOf = ({ kind, serviceId, name, fields }: DirectoryChange): string =>
  `${kind.padEnd(7)}  ${serviceId}  ${name}${fields.length === 0 ? '' : ` (${fields.join(', ')})`}`;
