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
