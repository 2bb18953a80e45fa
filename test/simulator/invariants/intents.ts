import { toItem } from '../../../main/flows/outbox-items.ts';
import { reasonOf, tagOf, tagWords } from '../../../renderer/text/progress.ts';
import type { OutboxEntry } from '../../../shared/model/outbox-entry.ts';
import type { Life } from '../life.ts';
import { textOf } from '../receiver.ts';
import type { Scene } from '../scene.ts';
import { leftSince, liveMadeFor } from '../truth.ts';
import type { Look } from './look.ts';

/** I3: one live appointment at most for each intent, by the program's own doing. */
export const oneForEachIntent = (scene: Scene, { all }: Look): readonly string[] =>
  all.flatMap(({ modification }) => {
    if (modification.wanted.kind !== 'book') return [];
    const live = liveMadeFor(scene, modification.id);
    return live > 1 ? [`${live} live appointments for ${modification.id}`] : [];
  });

/** I15: nothing expires but for the time that has truly passed: its start, or a day since it was recorded. */
export const expiresInTime = (scene: Scene, { entries }: Look): readonly string[] =>
  entries.flatMap(({ modification, facts }) => {
    const fact = facts.at(-1);
    if (fact?.kind !== 'expired') return [];
    const recorded = scene.recordedAt.get(modification.id) ?? 0;
    const hasPassed = scene.time.now() - recorded >= 24 * 3_600_000 - 5 * 60_000;
    const { wanted, base } = modification;
    const start = Date.parse('slot' in wanted ? wanted.slot.start : textOf(base?.resource.start));
    return hasPassed || start <= scene.time.now() + 5 * 60_000 ? [] : [`${modification.id} expired before its time`];
  });

/**
 * I18, 2.4: what may have arrived is never called not sent, and nothing is called done that is not settled, by the very words that the
 * screens show. Whether it may have arrived is taken from the wire, not from what the engine believes.
 */
export const wordsAreTrue = (scene: Scene, { entries }: Look): readonly string[] => {
  const life = scene.life();
  if (life === undefined) return [];
  const unsettled = entries.filter(({ standing }) => standing.progress.kind !== 'settled');
  return unsettled.flatMap((entry) => untruthsOf(scene, life, entry));
};

const untruthsOf = (scene: Scene, { world }: Life, entry: OutboxEntry): readonly string[] => {
  const item = toItem(world, entry);
  const tag = tagOf(item);
  const words = `${tag === undefined ? '' : tagWords(tag)} ${reasonOf(item, world.clock.now())}`;
  return [
    ...(NOT_SENT.test(words) && mayHaveArrived(scene, entry)
      ? [`${item.modificationId} may have arrived, and is called: ${words}`]
      : []),
    ...(DONE.test(words) ? [`${item.modificationId} is not settled, and is called: ${words}`] : []),
  ];
};

const NOT_SENT = /not sent|nothing (?:was|is) sent|about to be sent|sends when/i;
const DONE = /(?:^|\s)(?:Booked|Cancelled|Changed|Moved to the new time)\./;

/** Some attempt of it left, and neither a provable refusal came back nor was a person told that nothing came of it. */
const mayHaveArrived = (scene: Scene, entry: OutboxEntry): boolean => {
  return leftSince(scene, entry).some(
    ({ reply }) =>
      reply === undefined ||
      reply.kind === 'no-answer' ||
      (reply.kind === 'answered' &&
        (reply.status >= 500 || reply.status === 408 || reply.status === 425 || reply.status < 400)),
  );
};
