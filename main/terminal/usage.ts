import { IDENTIFIERS, PLACES } from '../../shared/model/identity.ts';

/** What every command takes besides its own options. */
export const COMMON_OPTIONS = {
  json: { type: 'boolean' },
  profile: { type: 'string' },
  training: { type: 'boolean' },
  data: { type: 'string' },
  offline: { type: 'boolean' },
  now: { type: 'string' },
  as: { type: 'string' },
} as const;

/** Every option of every command: the same option means the same everywhere, but `--to`: a day of `slots`, a person of `hand-over`. */
export const ALL_OPTIONS = {
  ...COMMON_OPTIONS,
  service: { type: 'string', multiple: true },
  appointment: { type: 'string' },
  'to-service': { type: 'string' },
  slot: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  description: { type: 'string' },
  reason: { type: 'string' },
  'entered-in-error': { type: 'boolean' },
  checked: { type: 'string' },
  where: { type: 'string' },
  'patient-on-stdin': { type: 'boolean' },
  'nhs-number': { type: 'string' },
  family: { type: 'string' },
  given: { type: 'string' },
  'birth-date': { type: 'string' },
  phone: { type: 'string' },
  all: { type: 'boolean' },
  'until-quiet': { type: 'boolean' },
  confirm: { type: 'string' },
  modification: { type: 'string', multiple: true },
  call: { type: 'string', multiple: true },
  'call-by': { type: 'string' },
  outcome: { type: 'string' },
  note: { type: 'string' },
  ends: { type: 'boolean' },
  again: { type: 'string' },
  list: { type: 'boolean' },
  'from-person': { type: 'string' },
  verify: { type: 'boolean' },
  who: { type: 'boolean' },
  head: { type: 'string' },
  choose: { type: 'string' },
  why: { type: 'string' },
  'checked-with': { type: 'string' },
  reference: { type: 'string' },
  text: { type: 'string' },
  apply: { type: 'boolean' },
  format: { type: 'string' },
  fresh: { type: 'boolean' },
  port: { type: 'string' },
  reset: { type: 'boolean' },
  kid: { type: 'string' },
  replace: { type: 'boolean' },
  environment: { type: 'string' },
  organisation: { type: 'string' },
  user: { type: 'string' },
  product: { type: 'string' },
  'product-system': { type: 'string' },
  services: { type: 'string' },
  without: { type: 'string', multiple: true },
  name: { type: 'string' },
  role: { type: 'string' },
  'role-profile': { type: 'string' },
  key: { type: 'string' },
  moved: { type: 'boolean' },
  out: { type: 'string' },
} as const;

type CommandUsage = {
  readonly says: string;
  readonly options: readonly string[];
  readonly required: readonly string[];
  /** What stands after the command without an option's name: one file or several, one service's id, one call's id, or any number of words. */
  readonly operand?: 'FILE' | 'FILES' | 'WORDS' | 'SERVICE' | 'CALL';
};

const IDENTITY = ['checked', 'where'] as const;
const PATIENT = ['nhs-number', 'family', 'given', 'birth-date', 'phone'] as const;

const TABLE = {
  help: { says: 'this text', options: [], required: [] },
  diagnose: {
    says: 'checks profile, store, disk, keychain, names and connections, sign-in, clock and services',
    options: [],
    required: [],
  },
  services: { says: 'the services of this workstation, and whether each answers', options: [], required: [] },
  'services search': {
    says: 'the services whose name, id, ODS code or phone number holds every word; favourites first',
    options: [],
    required: [],
    operand: 'WORDS',
  },
  'services check': {
    says: 'what an import of this file would do, and what is wrong with it; nothing is imported',
    options: ['format'],
    required: [],
    operand: 'FILE',
  },
  'services import': {
    says: 'the same, and with --apply imports the file: all of it, or nothing while any row has a problem',
    options: ['format', 'apply'],
    required: [],
    operand: 'FILE',
  },
  'services export': {
    says: 'writes all services into a new file (--format csv or json; else as the name of the file ends)',
    options: ['format'],
    required: [],
    operand: 'FILE',
  },
  service: {
    says: 'what one service says of itself, what it refuses, and whether it is the right one (--fresh: asks it anew)',
    options: ['fresh'],
    required: [],
    operand: 'SERVICE',
  },
  'service confirm': {
    says: 'says yes: the name that the service gives itself and the one in the list belong together',
    options: [],
    required: [],
    operand: 'SERVICE',
  },
  'service clear': {
    says: 'forgets what the service said of itself and what it refused; it is asked anew when it is next used',
    options: [],
    required: [],
    operand: 'SERVICE',
  },
  slots: {
    says: 'free slots of one service, or of several: repeat --service (--from, --to: days as 2026-08-04; default today and the two after it)',
    options: ['service', 'from', 'to'],
    required: ['service'],
  },
  book: {
    says: 'asks for a slot; the patient as JSON on stdin; needs --checked and --where: how you know who it is',
    options: ['service', 'slot', ...IDENTITY, 'description', 'call-by', ...PATIENT],
    required: ['service', 'slot'],
  },
  list: {
    says: "a patient's appointments; the NHS number as JSON on stdin; --service: ask it too; needs --checked and --where, except --offline",
    options: ['nhs-number', 'service', ...IDENTITY],
    required: [],
  },
  view: { says: 'one appointment', options: ['service', 'appointment'], required: ['service', 'appointment'] },
  update: {
    says: 'asks for another description or reason; at a service that takes messages, of a patient not known here, as "cancel"',
    options: ['service', 'appointment', 'description', 'reason', ...IDENTITY, 'patient-on-stdin'],
    required: ['service', 'appointment'],
  },
  cancel: {
    says: 'asks for an appointment to be cancelled; a service that takes messages may need the patient (--patient-on-stdin, --checked, --where)',
    options: ['service', 'appointment', 'reason', 'entered-in-error', ...IDENTITY, 'patient-on-stdin'],
    required: ['service', 'appointment', 'reason'],
  },
  'cancel-booking': {
    says: 'takes back a booking of the Outbox that was not sent; of one that was, asks for what it makes to be cancelled',
    options: ['modification', 'reason'],
    required: ['modification', 'reason'],
  },
  rebook: {
    says: 'asks for another slot, then for the old appointment to be cancelled; needs --checked and --where',
    options: ['service', 'appointment', 'to-service', 'slot', ...IDENTITY, 'call-by', 'patient-on-stdin'],
    required: ['service', 'appointment', 'slot'],
  },
  reschedule: {
    says: 'asks for another time of the same service for the same appointment, where the service takes that',
    options: ['service', 'appointment', 'slot'],
    required: ['service', 'appointment', 'slot'],
  },
  outbox: { says: 'changes that are not finished (--all: finished ones too)', options: ['all'], required: [] },
  notices: {
    says: 'what a start found: changes that may be missing, or why nothing is sent (--confirm: you have looked at that one)',
    options: ['confirm'],
    required: [],
  },
  calls: {
    says: 'the calls to make, the one due first at the head (--all: closed ones of the last day too)',
    options: ['all'],
    required: [],
  },
  call: {
    says: 'what came of a call: spoke, message-left or letter close it; no-contact keeps it, to be tried --again at an instant, unless it --ends',
    options: ['outcome', 'note', 'ends', 'again'],
    required: ['outcome'],
    operand: 'CALL',
  },
  'hand-over': {
    says: 'gives open work to somebody else: what is named, or all of --from-person (default: yours); --list prints what is open',
    options: ['list', 'to', 'why', 'modification', 'call', 'from-person'],
    required: [],
  },
  audit: {
    says: 'whether the audit trail holds together (--verify), or who did what about one person (--who: the NHS number on stdin)',
    options: ['verify', 'head', 'who'],
    required: [],
  },
  replay: {
    says: 'sends what is due now (--until-quiet: until nothing more happens by itself)',
    options: ['until-quiet'],
    required: [],
  },
  resolve: {
    says: 'decides a change that needs a person; "outbox" lists the choices of each',
    options: ['modification', 'choose', 'slot', 'appointment', 'why', 'checked-with', 'reference', 'text'],
    required: ['modification', 'choose'],
  },
  training: {
    says: 'runs the training service until Ctrl+C (--reset: starts its data afresh)',
    options: ['port', 'reset'],
    required: [],
  },
  people: { says: 'who signs in at this desk with a PIN', options: [], required: [] },
  'people first': {
    says: 'makes the first administrator of a desk where people sign in with a PIN; the new PIN from a prompt or stdin',
    options: ['name'],
    required: ['name'],
  },
  'people add': {
    says: 'adds a person (--role receptionist, supervisor, administrator or kiosk); their PIN from a prompt or stdin',
    options: ['name', 'role', 'role-profile'],
    required: ['name', 'role'],
  },
  'people reset': {
    says: 'gives somebody else a new PIN, and ends the wait after wrong ones',
    options: ['name'],
    required: ['name'],
  },
  'people role': {
    says: 'gives a person another role, and another role profile where one is named (none: takes it away)',
    options: ['name', 'role', 'role-profile'],
    required: ['name', 'role'],
  },
  'people pin': {
    says: 'your own new PIN: the old one and then the new one, each from a prompt or a line of stdin',
    options: [],
    required: [],
  },
  'people remove': {
    says: 'a person works here no more: what they recorded is kept back until somebody takes it over',
    options: ['name'],
    required: ['name'],
  },
  setup: {
    says: 'sets a new desk up: without options it asks; with all of them it writes the profile alone (--environment sandbox, int or production; --organisation: its ODS code; --services: the list to import next)',
    options: ['environment', 'organisation', 'name', 'user', 'product-system', 'product', 'services'],
    required: [],
  },
  'credential import': {
    says: 'seals a private key: the API key as the first line of stdin, the key (PEM or JWK) after it (--replace: instead of the one here)',
    options: ['kid', 'replace'],
    required: ['kid'],
  },
  'credential make': {
    says: 'makes a key pair here, whose private half never leaves, and prints the public key set; the API key from a prompt or stdin',
    options: ['kid', 'replace'],
    required: [],
  },
  'credential rotate': {
    says: 'makes the key that is to follow the present one, and prints both public halves; the desk goes over once the booking service knows it',
    options: ['kid', 'replace'],
    required: [],
  },
  jwks: {
    says: 'the public key set of this desk, to be registered with the booking service',
    options: [],
    required: [],
  },
  'kiosk pin': {
    says: 'prints what the policy file keeps of the 6-digit PIN that leads out of a kiosk; the PIN from a prompt or stdin',
    options: [],
    required: [],
  },
  'jwks merge': {
    says: 'joins the key sets of many desks into one (--without KID: leaves a desk out, and so shuts it out)',
    options: ['without'],
    required: [],
    operand: 'FILES',
  },
  support: {
    says: 'shows what goes into a file for those who help, without patient data; with --out writes it into a new file',
    options: ['out'],
    required: [],
  },
  recover: {
    says: 'opens a data folder whose keychain is lost with the organisation’s private recovery key, from a file or stdin (docs/recovery.md); --replace: the other key that the keychain holds may go; --moved: the original folder is never started again',
    options: ['key', 'replace', 'moved'],
    required: [],
  },
} as const satisfies Record<string, CommandUsage>;

export type CommandWord = keyof typeof TABLE;

/** Every command: what it does, which options it takes, and which it cannot do without. */
export const COMMANDS: Readonly<Record<CommandWord, CommandUsage>> = TABLE;

/** Whether words name a command. */
export const isCommandWord = (words: string): words is CommandWord => Object.hasOwn(COMMANDS, words);

/** The help text: every command with its options, and what all commands have in common. */
export const usageText = (): string => `Usage: npm run -s desk -- COMMAND [OPTIONS]

${Object.entries(COMMANDS).map(usageOf).join('\n')}

Every command also takes:
  --json           print one JSON document (docs/terminal.md)
  --profile FILE   the environment to work in (default: the one that this computer's policy names, or else training)
  --training       training, with invented patients, whatever the policy names
  --data DIR       where this workstation keeps its files
  --offline        record and read what is saved; call nobody
  --now INSTANT    training only: a fixed clock
  --as NAME        who you are, where people sign in with a PIN: from a prompt, or the first line of stdin

--checked takes two or more of ${IDENTIFIERS.join(',')}; --where one of ${PLACES.join(', ')}.

Ends with 0 done, 1 failed, 2 a person is needed, 3 wrong usage, 4 saved but not yet confirmed.`;

const usageOf = ([command, usage]: [string, CommandUsage]): string => {
  const words = usage.options.map((name) => {
    const option = isSwitch(name) ? `--${name}` : `--${name} ${valueShown(name)}`;
    return usage.required.includes(name) ? option : `[${option}]`;
  });
  return `  ${[command, ...(usage.operand === undefined ? [] : [usage.operand]), ...words].join(' ')}\n      ${usage.says}`;
};

/** What is given behind an option: its last word says it, but for these. */
const valueShown = (name: string): string => VALUES[name] ?? name.replace(/^.*-/, '').toUpperCase();

const VALUES: Readonly<Record<string, string>> = {
  again: 'INSTANT',
  'call-by': 'INSTANT',
  'checked-with': 'PERSON',
  key: 'FILE',
  out: 'FILE',
  organisation: 'CODE',
  services: 'FILE',
};

const isSwitch = (name: string): boolean =>
  Object.entries(ALL_OPTIONS).some(([option, { type }]) => option === name && type === 'boolean');
