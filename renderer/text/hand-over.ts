import type { Instant } from '../../shared/base/instant.ts';
import type { HandOverCall, HandOverChange, HandOverList } from '../../shared/ipc/hand-over-views.ts';
import { showNhsNumber } from '../../shared/model/nhs-number.ts';
import { showDayAndTime, showMomentOnPaper } from './dates.ts';
import { tagOf, tagWords } from './progress.ts';
import { t } from './words.ts';

/** One thing to tick: its value tells what it is, `change:ID` or `call:ID`. */
export type Open = { readonly value: string; readonly label: string; readonly hint: string };

type Owner = HandOverList['owners'][number];

/** All that somebody answers for, changes first. */
export const openOf = ({ changes, calls }: Owner, now: Instant): readonly Open[] => [
  ...changes.map((change) => ({
    value: `change:${change.modificationId}`,
    label: changeLabel(change),
    hint: changeHint(change, now),
  })),
  ...calls.map((call) => ({
    value: `call:${call.callId}`,
    label: t('handOver.call', { due: showMomentOnPaper(call.due, now), why: t(`handOver.whys.${call.why}`) }),
    hint: callHint(call),
  })),
];

/** "Robin Deskworth: 2 changes and 1 call to make". */
export const ownerWords = ({ owner, changes, calls }: Owner): string =>
  t('handOver.owner', { owner, what: countWords({ changes: changes.length, calls: calls.length }) });

/** "2 changes and 1 call to make"; of what there is none, nothing is said. */
export const countWords = (counts: { readonly changes: number; readonly calls: number }): string => {
  const changes = t('handOver.changes', { count: counts.changes });
  const calls = t('handOver.calls', { count: counts.calls });
  if (counts.calls === 0) return changes;
  return counts.changes === 0 ? calls : t('handOver.both', { changes, calls });
};

/** The ids behind what was ticked. */
export const idsIn = (ticked: readonly string[]) => ({
  modificationIds: ticked.flatMap((value) => (value.startsWith('change:') ? [value.slice('change:'.length)] : [])),
  callIds: ticked.flatMap((value) => (value.startsWith('call:') ? [value.slice('call:'.length)] : [])),
});

const changeLabel = (change: HandOverChange): string => {
  const what =
    change.leg === undefined ? t(`progress.operations.${change.operation}`) : t(`handOver.legs.${change.leg}`);
  const where = placeWords(change);
  return change.start === undefined
    ? t('handOver.change', { what, where })
    : t('handOver.changeAt', { what, where, when: showDayAndTime(change.start) });
};

const changeHint = (change: HandOverChange, now: Instant): string => {
  const tag = tagOf(change);
  return sentences([
    patientWords(change),
    ...(tag === undefined ? [] : [tagWords(tag)]),
    t('handOver.saved', { time: showMomentOnPaper(change.recordedAt, now), person: change.author }),
  ]);
};

const callHint = (call: HandOverCall): string => {
  const where = placeWords(call);
  return sentences([
    patientWords(call),
    call.start === undefined
      ? t('handOver.callAboutPlace', { where })
      : t('handOver.callAbout', { where, when: showDayAndTime(call.start) }),
  ]);
};

const sentences = (parts: readonly string[]): string => `${parts.join('. ')}.`;

const patientWords = ({ patient, place }: Pick<HandOverChange, 'patient' | 'place'>): string =>
  [
    patient.name ?? t('handOver.unknownPatient'),
    ...(patient.nhsNumber === undefined
      ? []
      : [t('handOver.nhsNumber', { nhsNumber: showNhsNumber(patient.nhsNumber) })]),
    ...(patient.phone === undefined ? [] : [t('handOver.phone', { phone: patient.phone })]),
    ...(place.servicePhone === undefined ? [] : [t('handOver.clinicPhone', { phone: place.servicePhone })]),
  ].join(', ');

const placeWords = ({ place }: Pick<HandOverChange, 'place'>): string => place.serviceName ?? t('handOver.notNamed');
