import { useState } from 'react';
import type { Settings } from '../../shared/model/settings.ts';
import { useCall } from './use-call.ts';
import { useQuery } from './use-query.ts';

const NOTHING = {};

/**
 * The favourite services of this workstation, kept in its settings. `toggle` adds or removes one: it shows at once, and is taken back with
 * a `failure` where it could not be kept; undefined where the settings could not be read. `isKnown`: they were read, or could not be.
 */
export const useFavourites = () => {
  const read = useQuery('getSettings', NOTHING);
  const { run, failure } = useCall('saveSettings');
  const [wanted, setWanted] = useState<Settings>();
  const settings = wanted ?? read.value;
  const favourites = settings?.favourites ?? [];
  const save = async (changed: Settings): Promise<void> => {
    setWanted(changed);
    if ((await run(changed)) !== undefined) return;
    setWanted(undefined);
    read.again();
  };
  const toggle = (serviceId: string): void => {
    if (settings === undefined) return;
    const rest = favourites.filter((each) => each !== serviceId);
    void save({ ...settings, favourites: rest.length === favourites.length ? [...rest, serviceId] : rest });
  };
  return {
    favourites,
    isKnown: settings !== undefined || read.failure !== undefined,
    toggle: settings === undefined ? undefined : toggle,
    failure: failure ?? read.failure,
  };
};
