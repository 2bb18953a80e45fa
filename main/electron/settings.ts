import ElectronStore from 'electron-store';
import { SettingsSchema } from '../../shared/model/settings.ts';
import type { SettingsPort } from '../ports/start-up.ts';

/** What the schema makes of nothing: every setting has a default or may be absent. */
const DEFAULTS = SettingsSchema.parse({});

/**
 * Settings in `settings.json` of the data folder, by electron-store: the file that `conf`, its base, keeps in the other doors.
 * Settings that cannot be read give way to the defaults.
 */
export const createDesktopSettings = (dataDir: string): SettingsPort => {
  const store = new ElectronStore<Record<string, unknown>>({
    cwd: dataDir,
    name: 'settings',
    configFileMode: 0o600,
    clearInvalidConfig: true,
  });
  return {
    read: () => {
      const settings = SettingsSchema.safeParse({ ...store.store });
      return settings.success ? settings.data : DEFAULTS;
    },
    write: (settings) => {
      store.store = { ...SettingsSchema.parse(settings) };
    },
  };
};
