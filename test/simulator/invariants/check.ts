import type { Scene } from '../scene.ts';
import type { Crossing } from '../wire.ts';
import { expiresInTime, oneForEachIntent, wordsAreTrue } from './intents.ts';
import { createLooking, type Look } from './look.ts';
import { acknowledgedIsOnDisk, nothingVanishes, settledIsTrue, uncertainIsLeftByEvidence } from './on-disk.ts';
import { brakeHolds, noKeyIsMade, restoredIsUncertain } from './machine.ts';
import { doneIsOfThePatient, nothingUnseenIsOverwritten, settledWasReadBack } from './readings.ts';
import {
  bookIsLookedBefore,
  cancelledBookRests,
  confirmedIsOurs,
  doubtIsNoRefusal,
  echoCounts,
  goesWhileWanted,
  refusedBookRests,
  resendIsFounded,
} from './rules.ts';
import {
  authorsOwn,
  bodyIsReadAndDelta,
  bookFirst,
  cancelFirstIsAttended,
  laneInOrder,
  type Leaving,
  readBeforeWrite,
  resendIsNarrow,
  sameIdSameBytes,
  senderOf,
  sendingIsCommitted,
} from './wire.ts';

/** Looked at whenever anything was written, and at every start. I13 and I14 cannot be broken in here: docs/simulator.md. */
const ON_DISK: Readonly<Record<string, (scene: Scene, look: Look) => readonly string[]>> = {
  I1: acknowledgedIsOnDisk,
  I2: nothingVanishes,
  I3: oneForEachIntent,
  I9: settledIsTrue,
  I11: uncertainIsLeftByEvidence,
  I15: expiresInTime,
  I16: noKeyIsMade,
  I18: wordsAreTrue,
  'I9 (read back)': settledWasReadBack,
  '2.5': doubtIsNoRefusal,
  '3.1 (echo)': echoCounts,
  '3.1 (patient)': doneIsOfThePatient,
  '4.4, 6.2': confirmedIsOurs,
  '6.6': restoredIsUncertain,
};

/** Looked at as the first byte of each write leaves. */
const ON_THE_WIRE: Readonly<Record<string, (scene: Scene, leaving: Leaving) => readonly string[]>> = {
  'I3 (4.5, 5.3)': resendIsNarrow,
  I4: sendingIsCommitted,
  I5: sameIdSameBytes,
  I6: readBeforeWrite,
  I7: bodyIsReadAndDelta,
  I8: laneInOrder,
  I10: bookFirst,
  I12: authorsOwn,
  I17: cancelFirstIsAttended,
  '3.1 (409)': refusedBookRests,
  '4.3': bookIsLookedBefore,
  '4.5': resendIsFounded,
  '5.1, 5.2': nothingUnseenIsOverwritten,
  '6.3': cancelledBookRests,
  '6.7': goesWhileWanted,
  brake: brakeHolds,
};

/** The invariants over one scene, each time something happened in it. What is broken is noted in the scene, once. */
export const createChecks = () => {
  const look = createLooking();
  const decisions = new Map<string, number>();
  return {
    check: (scene: Scene): void => {
      const seen = look(scene);
      if (seen === undefined) return;
      // What was saved as the process died was recorded too, though nobody was told.
      for (const { modification } of seen.entries)
        if (!scene.recordedAt.has(modification.id)) scene.recordedAt.set(modification.id, scene.time.now());
      noteWords(scene, seen.entries, decisions);
      for (const [name, holds] of Object.entries(ON_DISK)) breakIf(scene, name, holds(scene, seen));
    },
    onLeaving: (scene: Scene, crossing: Crossing): void => {
      const leaving = { crossing, entry: senderOf(scene, crossing) };
      if (leaving.entry !== undefined) scene.sentFor.set(crossing.requestId, leaving.entry.modification.id);
      for (const [name, holds] of Object.entries(ON_THE_WIRE)) breakIf(scene, name, holds(scene, leaving));
    },
  };
};

/** A word that was kept was said, also where the process died before it could answer. */
const noteWords = (scene: Scene, entries: Look['entries'], known: Map<string, number>): void => {
  for (const { modification, facts } of entries) {
    const count = facts.filter(({ kind }) => kind === 'decided').length;
    if (count > (known.get(modification.id) ?? 0))
      scene.words.push({ id: modification.id, at: scene.time.now(), life: scene.lives() });
    known.set(modification.id, count);
  }
};

const breakIf = (scene: Scene, name: string, problems: readonly string[]): void => {
  for (const problem of problems) {
    const line = `${name}: ${problem}`;
    if (scene.broken.includes(line)) continue;
    scene.broken.push(line);
    scene.note('INVARIANT', line);
  }
};
