import type { DeskHandle } from '../../../main/ports/desk.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { must } from '../wire/at-desk.ts';
import { type Ground, type Held, intentsOf } from './ground.ts';
import { isAtRest } from './rest.ts';

/** What is wrong, in words; none where all holds. */
export type Faults = readonly string[];

/**
 * Holds what the desk says against what was acknowledged, and against what the Receivers truly did: nothing acknowledged is lost (I1,
 * I2), no intent has two appointments (I3), what is shown settled is there (I9), what is said not to have arrived is not there (I18),
 * a book-first Rebook leaves nobody without an appointment (I10), and no RequestId carried two bodies (I5).
 */
export const faultsIn = async (
  { ground, desk }: { readonly ground: Ground; readonly desk: DeskHandle },
  promised: ReadonlyMap<ModificationId, string>,
): Promise<Faults> => {
  const items = await must(desk, 'listOutbox', { includeClosed: true });
  const held = await ground.held();
  const known = new Set(items.map(({ modificationId }) => modificationId));
  const { contact } = await must(desk, 'getDesk', {});
  const audit = await must(desk, 'verifyAudit', {});
  return [
    ...Array.from(promised).flatMap(([id, what]) => (known.has(id) ? [] : [`lost: ${what} ${id}`])),
    ...items.flatMap((item) => (isAtRest(item, items) ? [] : [`not at rest: ${said(item)}; contact ${contact.state}`])),
    ...items.filter(({ operation }) => operation === 'book').flatMap((item) => bookFaults(item, held)),
    ...items.filter(({ operation }) => operation === 'cancel').flatMap((item) => cancelFaults(item, items, held)),
    ...updateFaults(items, held),
    ...(await bodyFaults(ground)),
    ...('broken' in audit && audit.broken !== undefined ? [`audit: ${JSON.stringify(audit)}`] : []),
  ];
};

const said = ({ modificationId, operation, progress, mayHaveArrived }: OutboxItem): string =>
  `${operation} ${modificationId} ${JSON.stringify(progress).slice(0, 200)} ${mayHaveArrived ? 'may have arrived' : ''}`;

const bookFaults = (item: OutboxItem, held: readonly Held[]): Faults => {
  const made = held.filter((one) => intentsOf(one).includes(item.modificationId));
  const { progress } = item;
  if (made.length > 1) return [`booked ${made.length} times: ${said(item)}`];
  if (progress.kind === 'settled' && !made.some(({ appointmentId }) => appointmentId === progress.appointmentId))
    return [`shown as booked and not there: ${said(item)}`];
  const saysNothing = !item.mayHaveArrived && progress.kind !== 'settled' && item.appointmentId === undefined;
  return made.length > 0 && saysNothing ? [`said not to have arrived, and is there: ${said(item)}`] : [];
};

const cancelFaults = (item: OutboxItem, items: readonly OutboxItem[], held: readonly Held[]): Faults => {
  const there = held.find(({ appointmentId }) => appointmentId === item.appointmentId);
  if (item.progress.kind === 'settled' && there?.status === 'booked')
    return [`shown as cancelled and still booked: ${said(item)}`];
  const book =
    item.leg === undefined ? undefined : items.find((one) => one.sagaId === item.sagaId && one.leg === 'book');
  return item.progress.kind === 'settled' && !item.cancelFirst && book !== undefined && book.progress.kind !== 'settled'
    ? [`the old appointment was cancelled without a new one: ${said(item)}`]
    : [];
};

/** The last update that was settled is what stands there: the clinic changes times and statuses only. */
const updateFaults = (items: readonly OutboxItem[], held: readonly Held[]): Faults => {
  const settled = items
    .filter(({ operation, progress }) => operation === 'update' && progress.kind === 'settled')
    .toSorted((one, other) => (one.checkedAt ?? 0) - (other.checkedAt ?? 0));
  const last = new Map(settled.map((item) => [`${item.serviceId}/${item.appointmentId}`, item]));
  return Array.from(last.values()).flatMap((item) => {
    const there = held.find(
      ({ serviceId, appointmentId }) => serviceId === item.serviceId && appointmentId === item.appointmentId,
    );
    const wanted = item.wanted.kind === 'update' ? item.wanted.description : undefined;
    return wanted === undefined || there?.description === wanted ? [] : [`shown as changed and is not: ${said(item)}`];
  });
};

const bodyFaults = async (ground: Ground): Promise<Faults> => {
  const bodies = new Map<string, string>();
  return (await ground.trace()).flatMap(({ method, requestId, bodySha256, line }) => {
    if (method === 'GET' || requestId === null || bodySha256 === null) return [];
    const before = bodies.get(requestId);
    bodies.set(requestId, bodySha256);
    return before === undefined || before === bodySha256 ? [] : [`two bodies under one RequestId: ${line}`];
  });
};
