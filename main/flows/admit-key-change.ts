import type { KeyChange } from '../../shared/ipc/people-view.ts';
import { noteAudit } from './audit.ts';
import type { World } from './world.ts';

/** Writes down who is about to change the key of this desk; whether they may was decided where commands are taken. */
export const admitKeyChange = (world: World, what: KeyChange): Record<string, never> => {
  noteAudit(world, { action: `credential.${what}` });
  return {};
};
