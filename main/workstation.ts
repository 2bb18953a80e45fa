import { homedir } from 'node:os';
import { createKeyCommands } from './os/key-commands.ts';
import { listenLocally } from './os/local-socket.ts';
import { createSecrets } from './os/secrets.ts';
import * as logs from './os/log-tail.ts';
import { createPresetProfile } from './os/preset-profile.ts';
import { createReadSetUpRules } from './os/set-up-rules.ts';
import { reachRunningDesk } from './os/running-desk.ts';
import type { DeskKeys } from './ports/desk-keys.ts';
import type { ReadLogTail } from './ports/log.ts';
import type { OpenWorkstation, StartOptions, StartUp } from './ports/start-up.ts';
import { isFirstSetUp, leaveWithoutWork } from './desk/key-leave.ts';
import { type Closers, createClosers, openFolder } from './desk/open-folder.ts';
import { openStores, type Stores } from './desk/open-stores.ts';
import { runDesk } from './desk/run-desk.ts';
import { createSetUpDesk } from './desk/set-up.ts';
import type { Environment } from '../shared/model/profile.ts';

/**
 * The composition root: builds each adapter from the profile and the data folder, hands it over, closes it. A terminal command is
 * handed to the workstation that already runs on the folder, if one does.
 */
export const openWorkstation: OpenWorkstation = async (options) => {
  const running = options.exclusive ? undefined : await reachRunningDesk(options.dataDir);
  if (running !== undefined) return { kind: 'open', ...running, handedOver: true };
  const closers = createClosers();
  const opened = await openHere(options, closers);
  if (opened.kind !== 'open') await closers.closeAll();
  return opened;
};

const keyCommands = createKeyCommands(async (options, work) => {
  const closers = createClosers();
  try {
    const folder = await openFolder(options, closers);
    return folder.ok ? await work({ ...folder.value, dataDir: options.dataDir }) : folder.failure;
  } finally {
    await closers.closeAll();
  }
});
export const { importCredential } = keyCommands;
export const deskKeys: DeskKeys = { ...keyCommands.deskKeys, isFirstSetUp, leaveWithoutWork };

/** Hashes a PIN, for whoever keeps it outside a work file. */
export const hashSecret = createSecrets().hash;

/** The profile that the policy of this computer names for all who name none. */
export const presetProfile = createPresetProfile(process);

/** What the rules of this computer say of setting a desk up. */
export const readSetUpRules = createReadSetUpRules({ platform: process.platform, env: process.env, home: homedir() });

/** The last lines of a data folder's log, also where no workstation starts on it. */
export const readLogTail: ReadLogTail = logs.readLogTail;

const openHere = async (options: StartOptions, closers: Closers): Promise<StartUp> => {
  const folder = await openFolder(options, closers);
  if (!folder.ok) return folder.failure;
  const { hold, profile, controlUrl } = folder.value;
  const stores = await openStores(options, folder.value, closers);
  if (!stores.ok) return stores.failure;
  const setUp = setsUp(options, profile.environment) ? setUpDeskFrom(options) : undefined;
  const { desk, connect, policy } = await runDesk(options, { ...folder.value, ...stores.value, closers, setUp });
  const local = await listenLocally({ dataDir: options.dataDir, connect });
  if (local.ok) {
    hold.announce(local.value.address);
    closers.push(local.value.close);
  }
  const control = controlUrl === undefined ? {} : { controlUrl };
  return {
    kind: 'open',
    desk,
    policy,
    environment: profile.environment,
    handedOver: false,
    ...control,
    ...noticesOf(stores.value),
  };
};

/** Only whoever sits at a window in training sets up the real desk: a desk that works is not set up anew under the people who use it. */
const setsUp = ({ door }: StartOptions, environment: Environment): boolean =>
  door !== 'terminal' && environment === 'training';

const setUpDeskFrom = (options: StartOptions) =>
  createSetUpDesk({ options, readRules: readSetUpRules, open: openWorkstation, deskKeys, importCredential });

const noticesOf = ({ work, sendingOff }: Stores): Pick<Extract<StartUp, { kind: 'open' }>, 'notices'> => {
  const gaps = work.gaps.unconfirmed();
  if (gaps.length === 0 && sendingOff === undefined) return {};
  return { notices: { gaps, ...(sendingOff === undefined ? {} : { sendingOff }) } };
};
