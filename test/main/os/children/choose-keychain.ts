import { chooseKeychain } from '../../../../main/os/choose-keychain.ts';
import { createClock } from '../../../../main/os/clock.ts';
import { openKeys } from '../../../../main/os/keys.ts';
import { EnvironmentSchema } from '../../../../shared/model/profile.ts';

/** Chooses a keychain for a data folder, opens the keys with it and prints what came of both: `DIR ENVIRONMENT [store]`. */
const [dataDir = '', environment, ...more] = process.argv.slice(2);
const storeExists = () => more.includes('store');
const choice = await chooseKeychain({
  dataDir,
  storeExists,
  clock: createClock(),
  environment: EnvironmentSchema.parse(environment),
});
const keys = choice.kind === 'chosen' ? await openKeys({ keychain: choice.keychain, storeExists }) : undefined;
const backend = choice.kind === 'chosen' ? choice.keychain.backend : `${choice.state} ${choice.why}`;
process.stdout.write(`${choice.kind} ${backend}${keys === undefined ? '' : ` ${keys.kind}`}\n`);
