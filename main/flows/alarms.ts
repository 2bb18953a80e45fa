import type { AlarmView } from '../../shared/ipc/views.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { World } from './world.ts';

/** What a later look found of something settled (safety 4.6, 5.7), until a person has closed the call that it made. */
export const openAlarmOf = (world: World, { modification, standing: { alarm } }: OutboxEntry): AlarmView | undefined =>
  alarm !== undefined && world.work.calls.openOf(modification.id).some(({ why }) => why === alarm.kind)
    ? alarm
    : undefined;

/** All that is settled and yet needs a person for that. */
export const openAlarms = (world: World): readonly OutboxEntry[] =>
  world.work.outbox.alarmed().filter((entry) => openAlarmOf(world, entry) !== undefined);
