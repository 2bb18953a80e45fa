import { isClosed, type ProgressKind, RESTORED_FROM, STATES } from '../../shared/model/progress.ts';

/** What stands around the part of docs/states.md that is written from the table. */
const FROM = '<!-- written by test/house/record-states.ts: from here -->';
const TO = '<!-- to here -->';

const KINDS = Object.keys(STATES) as readonly ProgressKind[];

/** The page with its table and its diagram as the table in the code has them now. */
export const withStates = (page: string): string => {
  const [before, rest = ''] = page.split(FROM);
  const [, after] = rest.split(TO);
  if (before === undefined || after === undefined) throw new Error('docs/states.md has lost its marks');
  return `${before}${FROM}\n\n${table()}\n\n${diagram()}\n\n${TO}${after}`;
};

const table = (): string => ['| State | It means | It may become |', '|---|---|---|', ...KINDS.map(rowOf)].join('\n');

const rowOf = (kind: ProgressKind): string => {
  const { means, leadsTo } = STATES[kind];
  return `| ${kind} | ${means} | ${leadsTo.join(', ') || '–'} |`;
};

/** Mermaid text: shown as a drawing where the page is read on the web, legible where it is not. */
const diagram = (): string =>
  [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> queued: recorded, and on disk',
    ...KINDS.flatMap((kind) => STATES[kind].leadsTo.map((to) => `  ${kind} --> ${to}`)),
    ...KINDS.filter(isClosed).map((kind) => `  ${kind} --> [*]`),
    '  note right of uncertain',
    `    An older work file leads here from ${RESTORED_FROM.join(', ')} (safety 6.6)`,
    '  end note',
    '```',
  ].join('\n');
