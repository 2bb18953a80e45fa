import type { ParsedRequestOf } from '../../../shared/ipc/contract.ts';
import { at, minutesAgo } from './times.ts';
import type { FakeWorld } from './world.ts';

/** The one patient whom the fake kiosk expects. */
export const EXPECTED = { birthDate: '1980-12-09', initial: 'P' } as const;

/** Answers the kiosk's one question from one expected patient. */
export const arrived = ({ birthDate, initial, want }: ParsedRequestOf<'arrive'>, _world: FakeWorld) => ({
  reply:
    birthDate === EXPECTED.birthDate && initial === EXPECTED.initial && want !== 'not-me'
      ? {
          kind: 'found',
          initial: 'M',
          start: at(0, '10:20'),
          whereToGo: 'Waiting room B, on your left',
          readAt: minutesAgo(95),
        }
      : { kind: 'see-reception' },
});
