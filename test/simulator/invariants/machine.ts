import type { Scene } from '../scene.ts';
import type { Look } from './look.ts';
import type { Leaving } from './wire.ts';

/** 6.6: what was open in an older work file is uncertain from the first moment of the process that starts on it. */
export const restoredIsUncertain = (scene: Scene, { all }: Look): readonly string[] =>
  scene.life() === undefined
    ? []
    : all.flatMap(({ modification: { id }, facts }) => {
        const copied = scene.restoredOpen.get(id);
        if (copied === undefined || facts.slice(copied).some(({ kind }) => kind === 'restored')) return [];
        return [`${id} was open in an older work file, and goes on as if nothing had been sent since`];
      });

/** The brake (docs/policy.md): as long as it stops an operation at a service, no byte of such a change leaves. */
export const brakeHolds = (scene: Scene, { crossing, entry }: Leaving): readonly string[] => {
  const standing = scene.policy();
  if (entry === undefined || !('file' in standing)) return [];
  const { id, wanted } = entry.modification;
  const stops = standing.file.suspend.some(
    ({ services, operations }) =>
      (services?.includes(crossing.serviceId ?? '') ?? true) && (operations?.includes(wanted.kind) ?? true),
  );
  return stops ? [`${id} went out although the brake stops it`] : [];
};

/** I16: a keychain that is away, or has forgotten, is given no new key beside encrypted files, and nothing is removed from it. */
export const noKeyIsMade = ({ keychain }: Scene): readonly string[] =>
  keychain.changes() === 0 ? [] : ['the keychain was written to although encrypted files lie there'];

/**
 * The limiter (6.1, standard.md 16): no stretch of a process's time holds more readings than the rate allows. A write rests on a reading,
 * and leaves at once (5.1).
 */
export const rateIsKept = ({ wire, profile: { limits } }: Scene): readonly string[] => {
  const isTooFast = [...Map.groupBy(wire.crossings, ({ life }) => life).values()].some((calls) => {
    const readings = calls.filter(({ method }) => method === 'GET').map(({ at }) => at);
    return readings.some((at, place) =>
      readings
        .slice(place, place + STRETCH)
        .some((until, index) => index + 1 > limits.rateBurst + (limits.ratePerSecond * (until - at)) / 1_000 + 0.01),
    );
  });
  return isTooFast ? [`6.1: more calls than ${limits.ratePerSecond} a second`] : [];
};

/** So many readings are looked at together: more than any burst. */
const STRETCH = 40;
