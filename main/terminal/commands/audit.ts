import { parseJson } from '../../../shared/base/json.ts';
import { failed, ok, type Result } from '../../../shared/base/result.ts';
import {
  type AuditCheck,
  type AuditHead,
  AuditHeadSchema,
  type AuditRowView,
} from '../../../shared/ipc/audit-views.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { parseNhsNumber } from '../../../shared/model/nhs-number.ts';
import { type Given, isGiven, textOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { tableOf } from '../table.ts';
import { toIso } from '../to-document.ts';
import { whenOf } from '../words.ts';

/** `audit --verify`: whether the trail holds together. `audit --who`: who did what about one person. */
export const audit = async (context: Context, given: Given): Promise<Outcome> => {
  if (isGiven(given, 'verify') === isGiven(given, 'who')) {
    return wrongUsage('"audit" needs --verify or --who.', '--who reads the NHS number from stdin.');
  }
  return isGiven(given, 'verify') ? verify(context, given) : who(context);
};

/** 0 where it holds together and holds all of the head that was given, else 1. */
const verify = async ({ desk }: Context, given: Given): Promise<Outcome> => {
  const kept = headOf(given);
  if (!kept.ok) return kept.failure;
  const checked = await desk.call('verifyAudit', kept.value === undefined ? {} : { kept: kept.value });
  if (!checked.ok) return failureOutcome(checked.failure);
  const { head, ...found } = checked.value;
  const whole = found.firstBroken === undefined && found.kept !== 'cut-off' && found.kept !== 'differs';
  return {
    code: whole ? 0 : 1,
    document: { document: 'audit', whole, count: head.count, head: `${head.count}:${head.hash}`, ...found },
    lines: [`${head.count} rows. Head: ${head.count}:${head.hash}`, ...wordsOf(checked.value)],
    ...(whole ? {} : { complaint: 'The audit trail is not as it was written. Tell IT support, and change nothing.' }),
  };
};

/** `COUNT:HASH`, as an earlier `--verify` printed it. */
const headOf = (given: Given): Result<AuditHead | undefined, Outcome> => {
  const text = textOf(given, 'head');
  if (text === undefined) return ok(undefined);
  const [count, hash] = text.split(':');
  const head = AuditHeadSchema.safeParse({ count: Number(count), hash });
  return head.success
    ? ok(head.data)
    : failed(wrongUsage('--head is not COUNT:HASH.', 'Take it from an earlier "audit --verify".'));
};

const wordsOf = ({ firstBroken, kept }: AuditCheck): readonly string[] => [
  firstBroken === undefined
    ? 'It holds together: no row was changed, added, moved or taken out.'
    : `BROKEN at row ${firstBroken}: this row, or the one before it, was changed, added, moved or taken out.`,
  ...(kept === undefined ? [] : [KEPT[kept]]),
];

const KEPT: Readonly<Record<NonNullable<AuditCheck['kept']>, string>> = {
  matches: 'It holds all that it held under the head that was given.',
  differs: 'NOT THE SAME: the row of the head that was given is another one now.',
  'cut-off': 'CUT OFF: there were more rows under the head that was given.',
};

const who = async (context: Context): Promise<Outcome> => {
  const nhsNumber = numberIn(await context.readInput());
  if (nhsNumber === undefined) {
    return wrongUsage('No valid NHS number was given.', 'Give it on stdin: as it is, or as JSON {"nhsNumber": "…"}.');
  }
  const rows = await allRows(context, nhsNumber);
  if (!rows.ok) return failureOutcome(rows.failure);
  return {
    code: 0,
    document: { document: 'trail', rows: rows.value.map((row) => ({ ...row, at: toIso(row.at) })) },
    lines: tableOf([['WHEN', 'WHO', 'ROLE', 'WHAT', 'SERVICE', 'RESULT', 'ROW'], ...rows.value.map(cellsOf)]),
  };
};

/** Never an argument: command lines are logged and seen by others. */
const numberIn = (input: string) => {
  const json = parseJson(input);
  const told = typeof json === 'object' && json !== null && 'nhsNumber' in json ? json.nhsNumber : input.trim();
  return typeof told === 'string' ? parseNhsNumber(told) : undefined;
};

const allRows = async ({ desk }: Context, nhsNumber: string): Promise<Result<readonly AuditRowView[], Failure>> => {
  const rows: AuditRowView[] = [];
  for (let from: number | undefined; ; ) {
    const part = await desk.call('searchAudit', from === undefined ? { nhsNumber } : { nhsNumber, from });
    if (!part.ok) return part;
    rows.push(...part.value.rows);
    from = part.value.next;
    if (from === undefined) return ok(rows);
  }
};

const cellsOf = (row: AuditRowView): readonly string[] => [
  whenOf(row.at),
  row.person,
  row.role ?? '',
  row.action,
  row.serviceId ?? '',
  row.outcome ?? '',
  String(row.position),
];
