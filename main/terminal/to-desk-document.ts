import type { Instant } from '../../shared/base/instant.ts';
import type { CallView } from '../../shared/ipc/call-views.ts';
import type { HandOverCall, HandOverChange, HandOverList } from '../../shared/ipc/hand-over-views.ts';
import { scriptOf } from './call-words.ts';
import type { CallInDocument, HandOverDocument } from './desk-documents.ts';
import { toIso } from './to-document.ts';

/** A call to make, as the documents write it. */
export const toCallDocument = (call: CallView): CallInDocument => ({
  callId: call.id,
  why: call.why,
  script: scriptOf(call),
  due: toIso(call.due),
  isDue: call.isDue,
  owner: call.owner,
  createdAt: toIso(call.createdAt),
  createdBy: call.createdBy,
  modificationId: call.modificationId,
  operation: call.operation,
  service: {
    id: call.serviceId,
    name: call.serviceName,
    ...(call.servicePhone === undefined ? {} : { phone: call.servicePhone }),
  },
  patient: call.patient,
  ...startOf(call),
  progress: call.progress.kind,
  mayHaveArrived: call.mayHaveArrived,
  settledMeanwhile: call.settledMeanwhile,
  attempts: call.attempts.map((attempt) => ({ ...attempt, at: toIso(attempt.at) })),
  ...(call.closedAt === undefined ? {} : { closedAt: toIso(call.closedAt) }),
  ...(call.outcome === undefined ? {} : { outcome: call.outcome }),
});

const startOf = ({ start }: { readonly start?: Instant | undefined }) =>
  start === undefined ? {} : { start: toIso(start) };

/** What is open, by who answers for it. */
export const toHandOverDocument = ({ at, owners, ...list }: HandOverList): HandOverDocument => ({
  document: 'handover',
  at: toIso(at),
  ...list,
  owners: owners.map(({ owner, changes, calls }) => ({
    owner,
    changes: changes.map(toChange),
    calls: calls.map(toCall),
  })),
});

type InDocument = HandOverDocument['owners'][number];

const toChange = (change: HandOverChange): InDocument['changes'][number] => {
  const { start: _start, noConfirmed: _none, progress, recordedAt, ...rest } = change;
  return { ...rest, ...startOf(change), progress: progress.kind, recordedAt: toIso(recordedAt) };
};

const toCall = (call: HandOverCall): InDocument['calls'][number] => {
  const { start: _start, due, ...rest } = call;
  return { ...rest, ...startOf(call), due: toIso(due) };
};
