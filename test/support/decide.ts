import type { ModificationId } from '../../shared/model/modification.ts';
import type { Choice, Resolution } from '../../shared/model/resolution.ts';
import { choicesFor } from '../../main/core/choices.ts';
import { getConflict } from '../../main/flows/get-conflict.ts';
import { type Desk, expectOk, JULIE, TEN, TWENTY_PAST_TEN } from './a-world.ts';
import { aPatientParticipant } from './fhir.ts';

/** The same patient, half an hour later. */
export const ALSO_BOOKED = {
  start: TWENTY_PAST_TEN,
  end: '2026-11-24T10:30:00+00:00',
  participant: [aPatientParticipant(JULIE.nhsNumber)],
};

/** What is asked for in slot s1. */
export const ASKED_FOR = {
  ...ALSO_BOOKED,
  start: TEN,
  end: '2026-11-24T10:10:00+00:00',
  slot: [{ reference: 'Slot/s1' }],
};

/** What the conflict page showed, as the person's answer must name it. */
export const seenOn = async (desk: Desk, id: ModificationId): Promise<string> =>
  expectOk(await getConflict(desk.world(), id)).seen;

/** What a person may choose for a Modification as it stands. */
export const choicesOf = (desk: Desk, id: ModificationId): readonly Choice[] => choicesFor(desk.entry(id));

/** Answers, goes on, and tells how the first one ended, how its successor did, and what the clinic then has of a1. */
export const answerAndGoOn = async (desk: Desk, id: ModificationId, resolution: Resolution) => {
  const { modificationId } = expectOk(await desk.resolve(id, resolution));
  await desk.run();
  return { first: desk.progress(id), next: desk.progress(modificationId), clinic: desk.receiver.resource('a1') };
};
