import type { Scene } from '../scene.ts';
import type { Look } from './look.ts';

/** 6.6: what was open in an older work file is uncertain from the first moment of the process that starts on it. */
export const restoredIsUncertain = (scene: Scene, { all }: Look): readonly string[] =>
  scene.life() === undefined
    ? []
    : all.flatMap(({ modification: { id }, facts }) => {
        const copied = scene.restoredOpen.get(id);
        if (copied === undefined || facts.slice(copied).some(({ kind }) => kind === 'restored')) return [];
        return [`${id} was open in an older work file, and goes on as if nothing had been sent since`];
      });
