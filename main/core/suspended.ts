import type { Instant } from '../../shared/base/instant.ts';
import type { PolicyFile, Suspend, Suspendable } from '../../shared/model/policy.ts';

/** What is asked for: an Operation, or a whole Rebook, at a service. */
export type Asked = { readonly serviceId: string; readonly operation: Suspendable };

/** What a line is judged by. `now` is the services' time; undefined where it is not known: then no suspension ends by itself (8.5). */
export type JudgedBy = { readonly version: string; readonly now: Instant | undefined };

/** The first line of the policy that stops any of these; undefined where none does. */
export const suspendOf = (file: PolicyFile, asked: readonly Asked[], by: JudgedBy): Suspend | undefined =>
  linesNow(file, by).find((line) => asked.some((one) => stops(line, one)));

/** The lines that are for this version of the program and not over. */
export const linesNow = ({ suspend }: PolicyFile, { version, now }: JudgedBy): readonly Suspend[] =>
  suspend.filter(
    ({ versions, until }) =>
      (versions === undefined || versions.some((range) => isIn(range, version))) &&
      (until === undefined || now === undefined || now < until),
  );

const stops = ({ services, operations }: Suspend, { serviceId, operation }: Asked): boolean =>
  (services === undefined || services.includes(serviceId)) &&
  (operations === undefined || operations.includes(operation));

/** Whether a version lies in a range such as `<0.2.0`; a bare one means itself. */
export const isIn = (range: string, version: string): boolean => {
  const [, sign = '=', bound = ''] = /^(<=|>=|<|>|=)?(.*)$/.exec(range) ?? [];
  const order = compareVersions(version, bound);
  switch (sign) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return order === 0;
  }
};

const compareVersions = (one: string, other: string): number => {
  const parts = other.split('.').map(Number);
  return (
    one
      .split('.')
      .map((part, index) => Number(part) - (parts[index] ?? 0))
      .find((difference) => difference !== 0) ?? 0
  );
};
