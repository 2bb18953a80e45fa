import type { HandOverCall, HandOverChange, HandOverList } from '../../shared/ipc/hand-over-views.ts';
import type { OutboxItem } from '../../shared/ipc/views.ts';
import type { Call } from '../../shared/model/call.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';
import { noteAudit } from './audit.ts';
import { toCallView } from './call-views.ts';
import { ownerOf } from './hand-over.ts';
import { toItem } from './outbox-items.ts';
import { serviceOf, type World } from './world.ts';

/**
 * What is open, by who answers for it: changes, Rebooks, calls. Made to be printed, so each patient on it is audited (12.7), and it holds
 * no more of them than the work needs.
 */
export const listHandOver = (world: World): HandOverList => {
  const entries = world.work.outbox.open();
  const calls = world.work.calls.open();
  const owners = [...new Set([...entries.map(ownerOf), ...calls.map(({ owner }) => owner)])].toSorted();
  const list = owners.map((owner) => ({
    owner,
    changes: entries.filter((entry) => ownerOf(entry) === owner).map((entry) => toChange(world, entry)),
    calls: calls.filter((call) => call.owner === owner).map((call) => toCall(world, call)),
  }));
  auditEach(world, list);
  return {
    at: world.clock.now(),
    environment: world.profile.environment,
    organisation: world.profile.organisation.name,
    person: world.people.current().name,
    owners: list,
  };
};

const toChange = (world: World, entry: OutboxEntry): HandOverChange => {
  const item = toItem(world, entry);
  const { modificationId, operation, leg, patient, start, progress, mayHaveArrived, noConfirmed, twoOpen } = item;
  return {
    modificationId,
    operation,
    ...(leg === undefined ? {} : { leg }),
    patient: onPaper(patient),
    place: placeOf(world, item),
    ...(start === undefined ? {} : { start }),
    progress,
    mayHaveArrived,
    ...(noConfirmed === undefined ? {} : { noConfirmed }),
    twoOpen,
    author: item.author,
    recordedAt: item.recordedAt,
  };
};

const toCall = (world: World, call: Call): HandOverCall => {
  const view = toCallView(world, call);
  const { phone } = view.patient;
  return {
    callId: call.id,
    modificationId: call.modificationId,
    why: call.why,
    due: call.due,
    patient: { ...onPaper(view.patient), ...(phone === undefined ? {} : { phone }) },
    place: placeOf(world, view),
    ...(view.start === undefined ? {} : { start: view.start }),
  };
};

const onPaper = ({ family, given, display, nhsNumber }: KnownPatient): HandOverChange['patient'] => {
  const name = family === undefined ? display : [family.toUpperCase(), given].filter(Boolean).join(', ');
  return { ...(name === undefined ? {} : { name }), ...(nhsNumber === undefined ? {} : { nhsNumber }) };
};

/** A sensitive service is kept off paper, its number too: both lead to its name. */
const placeOf = (
  world: World,
  { serviceId, serviceName, servicePhone }: Pick<OutboxItem, 'serviceId' | 'serviceName' | 'servicePhone'>,
): HandOverChange['place'] =>
  serviceOf(world, serviceId)?.sensitive === true
    ? { sensitive: true }
    : { serviceName, ...(servicePhone === undefined ? {} : { servicePhone }) };

const auditEach = (world: World, owners: HandOverList['owners']): void => {
  const listed = owners.flatMap(({ changes, calls }) => [...changes, ...calls]);
  const numbers = new Set(listed.flatMap(({ patient }) => patient.nhsNumber ?? []));
  world.work.transaction(() => {
    noteAudit(world, { action: 'hand-over.listed', outcome: `${listed.length} rows` });
    for (const nhsNumber of numbers) noteAudit(world, { action: 'hand-over.listed', nhsNumber });
  });
};
