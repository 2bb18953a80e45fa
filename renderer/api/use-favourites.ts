import { useState } from 'react';
import type { Settings } from '../../shared/model/settings.ts';
import { useCall } from './use-call.ts';
import { useQuery } from './use-query.ts';

const NOTHING = {};

/** The favourite services of this workstation, kept in its settings, and how to add or remove one. `isKnown`: the settings were read. */
export const useFavourites = () => {
  const read = useQuery('getSettings', NOTHING);
  const { run, failure } = useCall('saveSettings');
  const [saved, setSaved] = useState<Settings>();
  const settings = saved ?? read.value;
  const favourites = settings?.favourites ?? [];
  const toggle = async (serviceId: string): Promise<void> => {
    if (settings === undefined) return;
    const rest = favourites.filter((each) => each !== serviceId);
    const changed = { ...settings, favourites: rest.length === favourites.length ? [...rest, serviceId] : rest };
    setSaved((await run(changed)) ?? settings);
  };
  return { favourites, isKnown: settings !== undefined, toggle, failure: failure ?? read.failure };
};
