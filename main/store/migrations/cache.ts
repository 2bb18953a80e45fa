import { slots } from './cache/0001-slots.ts';
import { appointments } from './cache/0002-appointments.ts';
import { serviceDetails } from './cache/0003-service-details.ts';
import { volatilePaths } from './cache/0004-volatile-paths.ts';
import type { Migration } from './migration.ts';

/** The steps of the cache file, in order. */
export const cacheMigrations: readonly Migration[] = [slots, appointments, serviceDetails, volatilePaths];
