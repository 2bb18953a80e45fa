import type { Instant } from '../../shared/base/instant.ts';
import type {
  AppointmentDetail,
  AppointmentFacts,
  AppointmentList,
  AppointmentRow,
  Contact,
  ModificationSummary,
  NoConfirmedView,
  OutboxItem,
  ServiceView,
  SlotList,
  SlotView,
} from '../../shared/ipc/views.ts';
import type { Wanted } from '../../shared/model/modification.ts';
import type { NoSlots } from '../../shared/model/no-slots.ts';
import type { Progress } from '../../shared/model/progress.ts';
import { unusualFields } from '../../shared/model/service-fields.ts';
import type { DocumentOf } from './documents.ts';

/** An instant as the documents write it: ISO 8601 in UTC. */
export const toIso = (instant: Instant): string => new Date(instant).toISOString();

const isoOf = <Key extends string>(key: Key, instant: Instant | undefined): { readonly [K in Key]?: string } =>
  instant === undefined ? {} : pairOf(key, toIso(instant));

const pairOf = <Key extends string>(key: Key, text: string): { readonly [K in Key]?: string } => {
  const pair: { [K in Key]?: string } = {};
  pair[key] = text;
  return pair;
};

type ServiceInDocument = DocumentOf<'services'>['services'][number];

/** A service, with those of its switches that are not as they usually are. */
export const toServiceDocument = (service: ServiceView, favourites: readonly string[]): ServiceInDocument => {
  const { id, name, updateFields, rebookOrder, contact } = service;
  return {
    id,
    name,
    ...(service.phone === undefined ? {} : { phone: service.phone }),
    ...(service.odsCode === undefined ? {} : { odsCode: service.odsCode }),
    updateFields,
    rebookOrder,
    unusual: Object.fromEntries(unusualFields(service).map((field) => [field, service[field] ?? ''])),
    favourite: favourites.includes(id),
    contact: toContactDocument(contact),
  };
};

const toContactDocument = ({ state, lastReachedAt, since, failure }: Contact): ServiceInDocument['contact'] => ({
  state,
  ...isoOf('lastReachedAt', lastReachedAt),
  ...isoOf('since', since),
  ...(failure === undefined ? {} : { failure }),
});

/** Free slots of each service that was asked, with the days that were asked for. */
export const toSlotsDocument = (
  lists: readonly SlotList[],
  days: { readonly fromDay: string; readonly toDay: string },
): DocumentOf<'slots'> => ({ document: 'slots', ...days, services: lists.map(toSlotListDocument) });

type SlotListInDocument = DocumentOf<'slots'>['services'][number];

const toSlotListDocument = (list: SlotList): SlotListInDocument => ({
  serviceId: list.serviceId,
  source: list.source,
  ...isoOf('readAt', list.readAt),
  stale: list.stale,
  unread: list.unread,
  ...(list.failure === undefined ? {} : { failure: list.failure }),
  gaps: list.gaps.map(({ from, to, ...gap }) => ({ ...gap, from: toIso(from), to: toIso(to) })),
  ...(list.why === undefined ? {} : { why: toWhyDocument(list.why) }),
  ...(list.blocked === undefined ? {} : { blocked: list.blocked }),
  slots: list.slots.map(toSlotDocument),
});

const toWhyDocument = (why: NoSlots): SlotListInDocument['why'] =>
  why.cause === 'cut' ? { ...why, from: toIso(why.from), to: toIso(why.to) } : why;

const toSlotDocument = ({ start, end, ...slot }: SlotView): SlotListInDocument['slots'][number] => ({
  ...slot,
  start: toIso(start),
  end: toIso(end),
});

type FactsInDocument = DocumentOf<'appointment'>['facts'];

const toFactsDocument = ({ start, end, ...facts }: AppointmentFacts): FactsInDocument => ({
  ...facts,
  ...isoOf('start', start),
  ...isoOf('end', end),
});

/** A patient's appointments, and what came of each place that was asked. */
export const toListDocument = ({ nhsNumber, patient, rows, asked, readAt, noConfirmed }: AppointmentList) =>
  ({
    document: 'appointments',
    nhsNumber,
    ...(patient === undefined ? {} : { patient }),
    ...isoOf('readAt', readAt),
    asked,
    ...noConfirmedOf({ noConfirmed }),
    appointments: rows.map(toRowDocument),
  }) satisfies DocumentOf<'appointments'>;

const toRowDocument = (row: AppointmentRow): DocumentOf<'appointments'>['appointments'][number] => ({
  service: { id: row.serviceId, name: row.serviceName },
  ...(row.owner === undefined ? {} : { owner: row.owner }),
  ...(row.notRetrievable === undefined ? {} : { notRetrievable: row.notRetrievable }),
  ...(row.pointerStatus === undefined ? {} : { pointerStatus: row.pointerStatus }),
  ...(row.appointmentId === undefined ? {} : { appointmentId: row.appointmentId }),
  ...(row.facts === undefined ? {} : { facts: toFactsDocument(row.facts) }),
  ...isoOf('pointerStart', row.pointerStart),
  ...isoOf('readAt', row.readAt),
  sources: row.sources,
  noLongerHeld: row.noLongerHeld,
  ...(row.failure === undefined ? {} : { failure: row.failure }),
  open: row.open.map(toOpenDocument),
});

const toOpenDocument = ({ modificationId, operation, progress, mayHaveArrived }: ModificationSummary) => ({
  modificationId,
  operation,
  progress: progress.kind,
  mayHaveArrived,
});

/** One appointment; the resource itself is left out. */
export const toDetailDocument = (detail: AppointmentDetail): DocumentOf<'appointment'> => ({
  document: 'appointment',
  service: {
    id: detail.serviceId,
    name: detail.serviceName,
    ...(detail.servicePhone === undefined ? {} : { phone: detail.servicePhone }),
  },
  appointmentId: detail.appointmentId,
  facts: toFactsDocument(detail.facts),
  ...(detail.patient === undefined ? {} : { patient: detail.patient }),
  hash: detail.hash,
  readAt: toIso(detail.readAt),
  source: detail.source,
  ...(detail.failure === undefined ? {} : { failure: detail.failure }),
  allowed: detail.allowed,
  ...noConfirmedOf(detail),
  open: detail.open.map(toOpenDocument),
});

type ItemInDocument = DocumentOf<'outbox'>['modifications'][number];

/** One Modification with how it stands and what may be chosen for it. */
export const toItemDocument = (item: OutboxItem): ItemInDocument => ({
  modificationId: item.modificationId,
  operation: item.operation,
  ...(item.sagaId === undefined ? {} : { sagaId: item.sagaId }),
  ...(item.leg === undefined ? {} : { leg: item.leg }),
  ...(item.cancelFirst === undefined ? {} : { cancelFirst: item.cancelFirst }),
  service: {
    id: item.serviceId,
    name: item.serviceName,
    ...(item.servicePhone === undefined ? {} : { phone: item.servicePhone }),
  },
  patient: item.patient,
  ...(item.appointmentId === undefined ? {} : { appointmentId: item.appointmentId }),
  ...isoOf('start', item.start),
  asked: askedOf(item.wanted),
  ...standingOf(item),
});

const noConfirmedOf = ({ noConfirmed }: { readonly noConfirmed?: NoConfirmedView | undefined }) =>
  noConfirmed === undefined
    ? {}
    : { noConfirmed: { ...noConfirmed, since: toIso(noConfirmed.since), due: toIso(noConfirmed.due) } };

const standingOf = (item: OutboxItem) => ({
  progress: item.progress.kind,
  ...becauseOf(item.progress),
  mayHaveArrived: item.mayHaveArrived,
  attempts: item.attempts,
  recordedAt: toIso(item.recordedAt),
  author: item.author,
  ...(item.owner === undefined ? {} : { owner: item.owner }),
  ...isoOf('lastSentAt', item.lastSentAt),
  ...isoOf('checkedAt', item.checkedAt),
  ...('notBefore' in item.progress ? { nextTryAt: toIso(item.progress.notBefore) } : {}),
  choices: item.choices,
  twoOpen: item.twoOpen,
  ...(item.told === undefined ? {} : { told: item.told }),
  ...noConfirmedOf(item),
  ...(item.alarm === undefined ? {} : { alarm: { ...item.alarm, at: toIso(item.alarm.at) } }),
  ...(item.reference === undefined ? {} : { reference: item.reference }),
});

const askedOf = (wanted: Wanted): ItemInDocument['asked'] => {
  switch (wanted.kind) {
    case 'reschedule':
      return { slotId: wanted.slot.id };
    case 'book':
      return {
        slotId: wanted.slot.id,
        ...(wanted.description === undefined ? {} : { description: wanted.description }),
      };
    case 'update': {
      const { kind: _, ...fields } = wanted;
      return fields;
    }
    case 'cancel': {
      const { kind: _, ...fields } = wanted;
      return fields;
    }
  }
};

/** What a state by itself does not say: the kind of Conflict, why it is held, or which Failure came back. */
const becauseOf = (progress: Progress): { readonly because?: string } => {
  switch (progress.kind) {
    case 'conflict':
      return { because: progress.conflict.kind };
    case 'held':
      return { because: progress.reason };
    case 'superseded':
    case 'abandoned':
      return { because: progress.why };
    case 'queued':
    case 'uncertain':
    case 'rejected':
      return progress.failure === undefined ? {} : { because: progress.failure.kind };
    default:
      return {};
  }
};
