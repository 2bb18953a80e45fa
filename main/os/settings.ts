import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { parseJson } from '../../shared/base/json.ts';
import { type Settings, SettingsSchema } from '../../shared/model/settings.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SettingsPort } from '../ports/start-up.ts';
import { readIfThere } from './files.ts';

const NAME = 'settings';

/**
 * Settings in `settings.json` of the data folder, as electron-store keeps them in the desktop. A file that cannot be read as
 * settings is set aside under another name, and work goes on with the defaults.
 */
export const createSettings = (call: {
  readonly dataDir: string;
  readonly log: Log;
  readonly clock: Pick<Clock, 'now'>;
}): SettingsPort => {
  const path = join(call.dataDir, `${NAME}.json`);
  const setAsideIfBroken = () => {
    const text = readIfThere(path);
    if (text === undefined || SettingsSchema.safeParse(parseJson(text)).success) return;
    renameSync(path, join(call.dataDir, `${NAME}.broken-${call.clock.now()}.json`));
    call.log.event('settings.broken');
  };
  setAsideIfBroken();
  const file = new Conf<Record<string, unknown>>({ cwd: call.dataDir, configName: NAME, configFileMode: 0o600 });
  return {
    read: () => {
      setAsideIfBroken();
      return SettingsSchema.parse({ ...file.store });
    },
    write: (settings: Settings) => {
      file.store = { ...SettingsSchema.parse(settings) };
    },
  };
};
