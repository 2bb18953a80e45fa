import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { leavingWordsOf } from '../ports/leaving-words.ts';
import { type PlaceAsked, placeAsked, type PresetProfile } from '../ports/place-asked.ts';
import type { OpenWorkstation, StartOptions, StartUp } from '../ports/start-up.ts';
import { startUpWordsOf } from '../ports/start-up-words.ts';
import { BROWSER_USAGE, type BrowserArguments, parseBrowserArguments } from './arguments.ts';
import { createSocketHost, type SocketHost } from './socket-host.ts';
import type { PageFolder } from './static-files.ts';

/** What the browser door needs from the world. */
export type BrowserDoorDeps = {
  readonly open: OpenWorkstation;
  readonly folder: PageFolder;
  readonly trainingLaunch: StartOptions['trainingLaunch'];
  readonly presetProfile: PresetProfile;
  /** One line for people. */
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Opens an address in the desktop's browser, where there is a desktop. */
  readonly openBrowser: (address: string) => boolean;
};

/** Either it runs, until `stop` has resolved, or it ended with an exit code. */
export type Running =
  | { readonly kind: 'running'; readonly address: string; readonly stop: () => Promise<void> }
  | { readonly kind: 'ended'; readonly code: 0 | 1 | 3 };

/** The workstation served on loopback to an ordinary browser, for machines without an Electron binary. */
export type BrowserDoor = { readonly start: (words: readonly string[]) => Promise<Running> };

/** Makes the browser door. `start` takes the words of the command line. */
export const createBrowserDoor = (deps: BrowserDoorDeps): BrowserDoor => ({
  start: async (words) => {
    const read = parseBrowserArguments(words);
    if (!read.ok) {
      deps.complain(`${read.failure}\n\n${BROWSER_USAGE}`);
      return { kind: 'ended', code: 3 };
    }
    if (read.value.help) {
      deps.say(BROWSER_USAGE);
      return { kind: 'ended', code: 0 };
    }
    const computer = { platform: process.platform, env: process.env, home: homedir() };
    const place = placeAsked(read.value, { computer, preset: deps.presetProfile, resolve });
    if (!place.ok) return refuse(deps, place.failure);
    const startUp = await deps.open(startOptionsOf(deps, read.value, place.value));
    return startUp.kind === 'open' ? serve(deps, read.value, startUp) : refuse(deps, startUp);
  },
});

const startOptionsOf = (deps: BrowserDoorDeps, args: BrowserArguments, place: PlaceAsked): StartOptions => ({
  door: 'browser',
  ...place,
  trainingLaunch: deps.trainingLaunch,
  training: { control: true, ...(args.now === undefined ? {} : { now: args.now }) },
  offline: false,
  background: true,
  exclusive: true,
});

const refuse = ({ complain }: BrowserDoorDeps, startUp: Exclude<StartUp, { kind: 'open' }>): Running => {
  const { problem, next } = startUpWordsOf(startUp);
  complain(`${problem}\n${next}`);
  return { kind: 'ended', code: 1 };
};

type Opened = Extract<StartUp, { kind: 'open' }>;

const serve = async (deps: BrowserDoorDeps, args: BrowserArguments, opened: Opened): Promise<Running> => {
  const host = await listen(deps, args.port, opened);
  if (host === undefined) {
    await opened.desk.close();
    deps.complain(
      `Port ${args.port} is in use on this computer.\nName another with --port, or leave it out for any free one.`,
    );
    return { kind: 'ended', code: 1 };
  }
  announce(deps, host, opened);
  if (args.opens) deps.openBrowser(host.issueAddress());
  return {
    kind: 'running',
    address: host.address,
    stop: async () => {
      await host.close();
      await sayWhatIsOpen(deps, opened);
      await opened.desk.close();
    },
  };
};

/** Ctrl+C asks nobody: what stays open is told. A workstation that cannot count any more ends all the same. */
const sayWhatIsOpen = async ({ say }: BrowserDoorDeps, { desk }: Opened): Promise<void> => {
  const leaving = await desk.call('mayLeave', { why: 'quit' }).catch(() => undefined);
  const words = leaving?.ok === true ? leavingWordsOf(leaving.value) : undefined;
  if (words !== undefined) say(`${words.message} ${words.detail}`);
};

/** Undefined where the port is in use. */
const listen = async (deps: BrowserDoorDeps, port: number, { desk }: Opened): Promise<SocketHost | undefined> => {
  try {
    return await createSocketHost({ desk, folder: deps.folder, port });
  } catch (error) {
    if (error instanceof Error && 'code' in error && PORT_TROUBLE.includes(String(error.code))) return undefined;
    await desk.close();
    throw error;
  }
};

const PORT_TROUBLE = ['EADDRINUSE', 'EACCES'];

const announce = ({ say }: BrowserDoorDeps, host: SocketHost, { environment, controlUrl }: Opened): void => {
  say(`Booking workstation (${environment}): ${host.address}`);
  if (controlUrl !== undefined) say(`Training controls, to act as the clinic: ${controlUrl}`);
  say('To stop: Ctrl+C');
};
