import { homedir } from 'node:os';
import { mkdirSync } from 'node:fs';
import { dirname, resolve as wholePath } from 'node:path';
import type { KeyChange } from '../../shared/ipc/people-view.ts';
import { DefectError } from '../../shared/ipc/envelope.ts';
import type { ImportCredential } from '../ports/import-credential.ts';
import type { ReadLogTail } from '../ports/log.ts';
import type { RecoverDesk } from '../ports/recover-desk.ts';
import type { DeskKeys } from '../ports/desk-keys.ts';
import { type PlaceAsked, placeAsked, type PresetProfile } from '../ports/place-asked.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { OpenWorkstation, StartOptions } from '../ports/start-up.ts';
import { type CommandLine, type Common, type Given, parseCommandLine, wantsJson } from './command-line.ts';
import { audit } from './commands/audit.ts';
import { call, calls } from './commands/calls.ts';
import { book, cancel, cancelBook, rebook, reschedule, update } from './commands/change.ts';
import { importKey, makeKey, rotateKey } from './commands/credential.ts';
import { deskKeySet, joinedKeySet } from './commands/jwks.ts';
import { handOver } from './commands/hand-over.ts';
import { kioskPin } from './commands/kiosk.ts';
import { outbox } from './commands/outbox.ts';
import { diagnose, list, view } from './commands/read.ts';
import { notices } from './commands/notices.ts';
import {
  addPerson,
  changeOwnPin,
  changeRole,
  firstPerson,
  people,
  removePerson,
  resetPerson,
} from './commands/people.ts';
import { withKeyLeave } from './commands/key-leave.ts';
import { recover } from './commands/recover.ts';
import { replay } from './commands/replay.ts';
import { resolve } from './commands/resolve.ts';
import { checkServices, exportServices, importServices, searchedServices, services } from './commands/services.ts';
import { clearService, confirmService, service } from './commands/service.ts';
import { SET_UP_OPTIONS, setUp } from './commands/setup.ts';
import { setUpByQuestions } from './commands/ask-set-up.ts';
import { signInAs } from './commands/sign-in.ts';
import { slots } from './commands/slots.ts';
import { support } from './commands/support.ts';
import { training } from './commands/training.ts';
import type { Context, Waiting } from './context.ts';
import type { Input } from './input.ts';
import type { ReadSetUpRules } from '../ports/set-up.ts';
import { DocumentSchema } from './documents.ts';
import { noticeWordsOf } from './notice-words.ts';
import { defectOutcome, type ExitCode, notStarted, type Outcome, wrongUsage } from './outcome.ts';
import { toPrintable } from './printable.ts';
import { resolveHelpText } from './resolve-help.ts';
import { type CommandWord, usageText } from './usage.ts';

/** What the terminal door needs from the world. */
export type TerminalDoorDeps = {
  readonly open: OpenWorkstation;
  readonly importCredential: ImportCredential;
  readonly recoverDesk: RecoverDesk;
  readonly readLogTail: ReadLogTail;
  readonly deskKeys: DeskKeys;
  readonly hashSecret: Secrets['hash'];
  readonly trainingLaunch: StartOptions['trainingLaunch'];
  readonly presetProfile: PresetProfile;
  readonly readSetUpRules: ReadSetUpRules;
  /** Where the operating system can be asked for proxies. */
  readonly systemProxy?: StartOptions['systemProxy'] | undefined;
  readonly readInput: Input['readInput'];
  readonly readSecret: Input['readSecret'];
  readonly isTerminal: Input['isTerminal'];
  readonly readAnswer: Input['readAnswer'];
  readonly readNewSecret: Input['readNewSecret'];
  /** One line to stdout, or to stderr. */
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly waiting: Waiting;
  /** Resolves when a person asks to stop (Ctrl+C). */
  readonly untilAsked: () => Promise<void>;
};

/** The commands of the workstation from a shell: docs/terminal.md. */
export type TerminalDoor = { readonly run: (words: readonly string[]) => Promise<ExitCode> };

/** Makes the terminal door. `run` takes the words after `desk` and gives the exit code. */
export const createTerminalDoor = (deps: TerminalDoorDeps): TerminalDoor => ({
  run: async (words) => {
    const json = wantsJson(words);
    const outcome = await outcomeOf(deps, words);
    if (outcome === undefined) return 0;
    print(deps, json, outcome);
    return outcome.code;
  },
});

/** Undefined where everything has been printed already. */
const outcomeOf = async (deps: TerminalDoorDeps, words: readonly string[]): Promise<Outcome | undefined> => {
  if (words[0] === 'resolve' && words.some(isHelp)) return helpOutcome(resolveHelpText());
  const line = parseCommandLine(words.some(isHelp) ? ['help'] : words);
  if (!line.ok) return wrongUsage(line.failure, '"help" shows every command and option.');
  try {
    return await serve(deps, line.value);
  } catch (defect) {
    return defectOutcome(referenceOf(deps, defect));
  }
};

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

const helpOutcome = (text: string): Outcome => ({ code: 0, document: { document: 'help', text }, lines: [text] });

/** Where it happened, without the message: that may quote data (safety 12.2). */
const referenceOf = ({ complain }: TerminalDoorDeps, defect: unknown): string => {
  if (defect instanceof DefectError) return defect.reference;
  if (!(defect instanceof Error)) return 'terminal';
  for (const frame of (defect.stack ?? '').split('\n').filter((each) => each.startsWith('    at '))) complain(frame);
  return `terminal-${defect.name}`;
};

const serve = async (
  deps: TerminalDoorDeps,
  { command, operands, common, given }: CommandLine,
): Promise<Outcome | undefined> => {
  if (command === 'help') return helpOutcome(usageText());
  if (command === 'kiosk pin') return kioskPin(deps);
  if (command === 'jwks merge') return joinedKeySet(given, operands);
  const computer = { platform: process.platform, env: process.env, home: homedir() };
  const place = placeAsked(
    { ...common, training: common.training || command === 'training' },
    { computer, preset: deps.presetProfile, resolve: wholePath },
  );
  if (!place.ok) return notStarted(place.failure);
  const options = startOptionsOf(deps, common, place.value);
  const keyChange = (what: KeyChange, change: () => Promise<Outcome>) =>
    withKeyLeave({ ...deps, options, person: common.as, what }, change);
  switch (command) {
    case 'training':
      return training(
        {
          start: { ...options, training: { ...options.training, control: true } },
          print: (outcome) => print(deps, common.json, outcome),
          untilAsked: deps.untilAsked,
        },
        given,
      );
    case 'credential import':
      return keyChange('import', () => importKey({ ...deps, options }, given));
    case 'recover':
      return recover({ ...deps, options }, given);
    case 'support':
      return support({ ...deps, options }, given);
    case 'credential make':
      return keyChange('make', () => makeKey({ ...deps, options }, given));
    case 'credential rotate':
      return keyChange('rotate', () => rotateKey({ ...deps, options }, given));
    case 'setup':
      return serveSetUp(deps, { common, given, options });
    case 'jwks':
      return deskKeySet(deps.deskKeys, options);
    case 'people pin':
      return withWorkstation(deps, options, (context) => changeOwnPin(context, common.as));
    default:
      return withWorkstation(deps, options, (context) =>
        signedIn(context, common.as, () => ON_WORKSTATION[command](context, given, operands)),
      );
  }
};

const signedIn = async (
  context: Context,
  as: string | undefined,
  work: (context: Context) => Promise<Outcome>,
): Promise<Outcome> => (as === undefined ? undefined : await signInAs(context, as)) ?? work(context);

type SetUpCall = { readonly common: Common; readonly given: Given; readonly options: StartOptions };

/** By questions, where somebody sits there and gave no option. Training is no set-up: without a profile it is written where this desk keeps its own. */
const serveSetUp = async (deps: TerminalDoorDeps, { common, given, options }: SetUpCall): Promise<Outcome> => {
  const rules = deps.readSetUpRules();
  if (!rules.ok) return notStarted({ kind: 'which-profile', problem: rules.failure });
  const profilePath = options.profilePath ?? rules.value.ownProfile;
  if (profilePath === rules.value.ownProfile) mkdirSync(dirname(profilePath), { recursive: true, mode: 0o700 });
  const isAsked = SET_UP_OPTIONS.every((name) => given[name] === undefined) && deps.isTerminal && !common.json;
  if (!isAsked) return setUp(profilePath, given);
  const dataDir = common.dataDir === undefined ? dirname(rules.value.ownProfile) : wholePath(common.dataDir);
  const own = { ...options, profilePath, dataDir };
  return setUpByQuestions({
    readAnswer: deps.readAnswer,
    say: (line) => deps.say(toPrintable(line)),
    input: deps,
    rules: rules.value,
    profilePath,
    options: own,
    importCredential: deps.importCredential,
    deskKeys: deps.deskKeys,
    print: (outcome) => print(deps, false, outcome),
    withKeyLeave: (what, change) => withKeyLeave({ ...deps, options: own, person: common.as, what }, change),
    withDesk: (work) => withWorkstation(deps, own, (context) => signedIn(context, common.as, work)),
  });
};

type OnWorkstation = Exclude<
  CommandWord,
  | 'help'
  | 'training'
  | 'credential import'
  | 'credential make'
  | 'credential rotate'
  | 'jwks'
  | 'jwks merge'
  | 'kiosk pin'
  | 'setup'
  | 'recover'
  | 'support'
  | 'people pin'
>;

type Serve = (context: Context, given: Given, operands: readonly string[]) => Promise<Outcome>;

const ON_WORKSTATION: Readonly<Record<OnWorkstation, Serve>> = {
  diagnose,
  services,
  'services search': searchedServices,
  'services check': checkServices,
  'services import': importServices,
  'services export': exportServices,
  service,
  'service confirm': confirmService,
  'service clear': clearService,
  slots,
  book,
  list,
  view,
  update,
  cancel,
  rebook,
  reschedule,
  'cancel-booking': cancelBook,
  people,
  'people first': firstPerson,
  'people add': addPerson,
  'people reset': resetPerson,
  'people role': changeRole,
  'people remove': removePerson,
  outbox,
  calls,
  call,
  'hand-over': handOver,
  audit,
  notices,
  replay,
  resolve,
};

const withWorkstation = async (
  deps: TerminalDoorDeps,
  options: StartOptions,
  run: (context: Context) => Promise<Outcome>,
): Promise<Outcome> => {
  const startUp = await deps.open(options);
  if (startUp.kind !== 'open') return notStarted(startUp);
  const { desk, environment } = startUp;
  // Whatever was asked: a person may never read it elsewhere.
  for (const line of noticeWordsOf({ gaps: [], ...startUp.notices })) deps.complain(toPrintable(line));
  const { readInput, readSecret, readNewSecret, waiting } = deps;
  try {
    return await run({ desk, environment, offline: options.offline, readInput, readSecret, readNewSecret, waiting });
  } finally {
    await desk.close();
  }
};

const startOptionsOf = (deps: TerminalDoorDeps, common: Common, place: PlaceAsked): StartOptions => ({
  door: 'terminal',
  ...place,
  ...(deps.systemProxy === undefined ? {} : { systemProxy: deps.systemProxy }),
  trainingLaunch: deps.trainingLaunch,
  training: { control: false, ...(common.now === undefined ? {} : { now: common.now }) },
  offline: common.offline,
  background: false,
  exclusive: false,
});

/** One JSON document, or lines for people; what went wrong goes to stderr in either case. */
const print = ({ say, complain }: TerminalDoorDeps, json: boolean, outcome: Outcome): void => {
  if (json) say(JSON.stringify(DocumentSchema.parse(outcome.document), null, 2));
  else for (const line of outcome.lines) say(toPrintable(line));
  if (outcome.complaint !== undefined) complain(toPrintable(outcome.complaint));
};
