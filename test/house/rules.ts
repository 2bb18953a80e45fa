// The rules of the house as data: the house tests enforce them, docs/conventions.md shows them.

/** What the files of one area may import: other areas (path prefixes), packages, and whether Node's own modules. */
export type ImportRule = {
  readonly area: string;
  readonly areas: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
};

const ANY_SHARED = ['shared/base', 'shared/fhir', 'shared/model', 'shared/ipc'];

/** The first rule whose area contains a file is the one that holds for it. A file without a rule may not exist. */
export const IMPORTS: readonly ImportRule[] = [
  { area: 'shared/base', areas: ['shared/base'], packages: ['zod', 'temporal-polyfill', 'jsonc-parser'], node: false },
  { area: 'shared/fhir', areas: ['shared/base', 'shared/fhir'], packages: ['zod'], node: false },
  { area: 'shared/model', areas: ['shared/base', 'shared/fhir', 'shared/model'], packages: ['zod'], node: false },
  { area: 'shared/ipc', areas: ANY_SHARED, packages: ['zod'], node: false },
  { area: 'main/core', areas: [...ANY_SHARED, 'main/core'], packages: [], node: false },
  { area: 'main/ports', areas: [...ANY_SHARED, 'main/ports'], packages: [], node: false },
  { area: 'main/flows', areas: [...ANY_SHARED, 'main/core', 'main/ports', 'main/flows'], packages: [], node: false },
  {
    area: 'main/commands.ts',
    areas: [...ANY_SHARED, 'main/core', 'main/ports', 'main/flows'],
    packages: [],
    node: false,
  },
  {
    area: 'main/bars',
    areas: [...ANY_SHARED, 'main/ports', 'main/bars'],
    packages: ['zod', 'undici', 'jose'],
    node: true,
  },
  {
    area: 'main/store',
    areas: [...ANY_SHARED, 'main/ports', 'main/store'],
    packages: ['zod', 'better-sqlite3'],
    node: true,
  },
  {
    area: 'main/os',
    areas: [...ANY_SHARED, 'main/ports', 'main/os'],
    // csv-parse, csv-stringify: pure, but core imports no packages; a spreadsheet's text comes from outside, and this is its wall.
    packages: ['zod', 'keytar', 'conf', 'jose', 'csv-parse', 'csv-stringify'],
    node: true,
  },
  { area: 'main/training', areas: [...ANY_SHARED, 'main/training'], packages: ['zod', 'jose'], node: true },
  {
    area: 'main/desk',
    areas: [
      ...ANY_SHARED,
      'main/ports',
      'main/flows',
      'main/commands.ts',
      'main/bars',
      'main/store',
      'main/os',
      'main/desk',
    ],
    packages: [],
    node: true,
  },
  {
    area: 'main/workstation.ts',
    areas: [...ANY_SHARED, 'main/ports', 'main/os', 'main/desk'],
    packages: [],
    node: true,
  },
  {
    area: 'main/recover-desk.ts',
    areas: [...ANY_SHARED, 'main/ports', 'main/store', 'main/os'],
    packages: [],
    node: true,
  },
  {
    area: 'main/electron',
    areas: [...ANY_SHARED, 'main/ports', 'main/workstation.ts', 'main/terminal', 'main/electron'],
    packages: ['electron', 'electron-store', 'electron-updater'],
    node: true,
  },
  { area: 'main/browser/bridge', areas: [...ANY_SHARED, 'main/browser/bridge'], packages: [], node: false },
  {
    area: 'main/browser',
    areas: [...ANY_SHARED, 'main/ports', 'main/workstation.ts', 'main/browser'],
    packages: ['ws', 'zod'],
    node: true,
  },
  {
    area: 'main/terminal',
    areas: [...ANY_SHARED, 'main/ports', 'main/workstation.ts', 'main/recover-desk.ts', 'main/terminal'],
    packages: ['zod'],
    node: true,
  },
  { area: 'preload', areas: ['shared/base', 'shared/ipc', 'preload'], packages: ['electron'], node: false },
  {
    area: 'renderer/text',
    areas: [...ANY_SHARED, 'renderer/text'],
    packages: ['react', 'i18next', 'react-i18next'],
    node: false,
  },
  {
    area: 'renderer/parts',
    areas: [...ANY_SHARED, 'renderer/parts', 'renderer/text', 'renderer/style'],
    packages: ['react', 'react-dom', 'nhsuk-react-components', 'nhsuk-frontend', 'wouter', 'i18next', 'react-i18next'],
    node: false,
  },
  { area: 'renderer/api', areas: [...ANY_SHARED, 'renderer/api'], packages: ['react'], node: false },
  {
    area: 'renderer/screens',
    areas: [...ANY_SHARED, 'renderer/api', 'renderer/parts', 'renderer/text', 'renderer/style', 'renderer/screens'],
    packages: ['react', 'react-dom', 'nhsuk-react-components', 'wouter', 'i18next', 'react-i18next'],
    node: false,
  },
  {
    area: 'renderer',
    areas: [...ANY_SHARED, 'renderer'],
    packages: [
      'react',
      'react-dom',
      'nhsuk-react-components',
      'nhsuk-frontend',
      'wouter',
      'i18next',
      'react-i18next',
      'zod',
      '@fontsource-variable/atkinson-hyperlegible-next',
    ],
    node: false,
  },
];

/** Where an import may name its file at run time, each with its reason. */
export const COMPUTED_IMPORTS_ALLOWED: readonly { readonly file: string; readonly because: string }[] = [
  {
    file: 'main/electron/training-service.ts',
    because: 'the built training service is a file of its own, and Electron without RunAsNode must load it itself',
  },
];

/** Words that may not name an idea, because the house has another word for it. */
export const WORDS: readonly { readonly say: string; readonly not: readonly string[] }[] = [
  { say: 'Receiver', not: ['server', 'remote', 'provider'] },
  { say: 'Registry or Pointer', not: ['NRL', 'docref'] },
  { say: 'TargetIdentifier', not: ['endpoint', 'serviceId'] },
  { say: 'Appointment', not: ['appt', 'booking'] },
  { say: 'Operation', not: ['action', 'verb'] },
  { say: 'Modification', not: ['mutation', 'task', 'job'] },
  { say: 'Outbox', not: ['queue', 'backlog'] },
  { say: 'Lane', not: ['thread', 'channel'] },
  { say: 'Progress', not: ['status'] },
  { say: 'Horizon', not: ['timeout'] },
  { say: 'BaseVersion', not: ['etag', 'snapshot'] },
  { say: 'Wanted', not: ['payload', 'delta'] },
  { say: 'Precondition read', not: ['prefetch'] },
  { say: 'Current', not: ['latest', 'fresh'] },
  { say: 'Comparison', not: ['merge', 'diff'] },
  { say: 'Replay', not: ['sync', 'flush', 'drain'] },
  { say: 'Attempt', not: ['iteration'] },
  { say: 'RequestId or CorrelationId', not: ['traceId', 'uuid'] },
  { say: 'Conflict', not: ['clash', 'mismatch'] },
  { say: 'Refusal', not: ['rejection'] },
  { say: 'Failure', not: ['exception', 'error'] },
  { say: 'Resolution', not: ['decision', 'verdict'] },
  { say: 'Saga or Leg', not: ['workflow', 'rollback'] },
  { say: 'SlotCache or AppointmentCache', not: ['mirror', 'replica'] },
  { say: 'Stale', not: ['expired', 'dirty'] },
  { say: 'Store', not: ['vault'] },
  { say: 'Keychain or Credential', not: ['secretStore', 'login'] },
  { say: 'Instant', not: ['timestamp', 'datetime'] },
];

/** Uses of those words that mean something else, each with its reason. `in` is a path, or a name in kebab-case with `*` at either end. */
export const WORDS_ALLOWED: readonly { readonly word: string; readonly in: string; readonly because: string }[] = [
  { word: 'expired', in: 'main', because: 'a state of Progress (safety.md 2)' },
  { word: 'expired', in: 'shared', because: 'a state of Progress (safety.md 2)' },
  { word: 'expired', in: 'renderer', because: 'a state of Progress (safety.md 2)' },
  {
    word: 'serviceId',
    in: 'service-id',
    because: "the profile's key of a service; what is sent is the TargetIdentifier",
  },
  { word: 'serviceId', in: '*dos-service-id', because: 'the standard calls the identifier system dos-service-id' },
  { word: 'status', in: 'main/store/migrations/cache', because: "FHIR's own member of a Slot or an Appointment" },
  { word: 'status', in: 'main/store/saved-slots.ts', because: "FHIR's own member of a Slot" },
  { word: 'action', in: 'main/store/migrations/work/0003-audit.ts', because: 'a column of the audit (safety.md 12.7)' },
  { word: 'action', in: 'main/store/audit.ts', because: 'a column of the audit (safety.md 12.7)' },
  {
    word: 'booking',
    in: 'shared/fhir/document-reference.ts',
    because: "the standard's code for the type of a Pointer",
  },
  { word: 'booking', in: 'pointer-type-booking', because: "the standard's code for the type of a Pointer" },
  { word: 'decision', in: 'needs-decision', because: 'the tag "Needs decision" that users see' },
  { word: 'decision', in: 'renderer', because: 'the page behind that tag; the answer given there is a Resolution' },
  { word: 'status', in: 'renderer/text', because: "FHIR's status of an appointment, put into words" },
  ...['main/flows/desk-status.ts', 'main/ports/desk-status.ts', 'main/os/status-file.ts'].map((path) => ({
    word: 'status',
    in: path,
    because: "the policy's own member statusFile: what monitoring reads of a desk",
  })),
  { word: 'error', in: 'defect-error', because: 'names a defect, which is what errors are' },
  { word: 'channel', in: 'delivery-channel*', because: "FHIR's own name for how a service is given" },
  { word: 'endpoint', in: 'shared/fhir/endpoint.ts', because: "FHIR's own resource of the catalogue (standard.md 6)" },
  { word: 'provider', in: 'renderer', because: "React's own word for the component that hands a context down" },
];

/** Folders that are also tested as a whole; there a test may be named after what it tells. Elsewhere it has its source's name. */
export const TOLD_AS_A_WHOLE: readonly { readonly area: string; readonly because: string }[] = [
  { area: 'main/terminal', because: 'each command is tested through the door, as a shell sees it' },
  { area: 'main/bars', because: 'the adapter is tested against the training service and over real TLS' },
  { area: 'main/browser', because: 'the bridge is tested against the host in a real browser' },
  { area: 'main/electron', because: 'the whole door is tested against a model of Electron' },
  { area: 'main/os', because: 'the committed example profiles are read by the real reader' },
  { area: 'shared/fhir', because: "the standard's own example files are read by all readers together" },
];

/** Lines per file and per function: no more than these at the median, at the 95th percentile, and at most (house.md 7). */
export const SIZES = {
  file: { median: 80, p95: 250, longest: 400 },
  function: { median: 10, p95: 40, longest: 60 },
} as const;

/** How much may stand in a thousand lines of code (house.md 7). */
export const PER_THOUSAND = { as: 2, throw: 2 } as const;

/** Where the world may be touched directly: clock, timers, randomness, network. Everything else is handed it. */
export const WORLD_ALLOWED: readonly { readonly area: string; readonly because: string }[] = [
  { area: 'main/os', because: 'the adapters for clock, timers and ids' },
  { area: 'main/store/migrations/work/0003-audit.ts', because: 'makes the two keys that never leave the file' },
  { area: 'main/training', because: 'a world of its own, in its own process' },
  { area: 'main/bars/slices.ts', because: 'lets whatever else is due take its turn; measures no time' },
  { area: 'main/electron', because: 'a front door: starts and stops processes and windows' },
  { area: 'main/browser', because: 'a front door: its loopback host and its page end' },
  { area: 'main/terminal', because: 'a front door: waits for answers on behalf of a shell' },
  { area: 'renderer/app', because: 'hands the clock to the screens' },
  { area: 'renderer/api/call.ts', because: 'makes the id of an asking where it leaves the page' },
];

/** Where a line may be printed: the shell's own door, and the programs that are started by themselves. */
export const CONSOLE_ALLOWED: readonly string[] = [
  'main/terminal',
  'main/electron/entry.ts',
  'main/browser/entry.ts',
  'main/training/entry.ts',
];

/** Names that may not be used anywhere in the program: they open doors that safety.md keeps shut. */
export const FORBIDDEN_NAMES: Readonly<Record<string, string>> = {
  eval: 'runs text as code (safety.md 11)',
  Function: 'runs text as code (safety.md 11)',
  innerHTML: 'makes elements from text (safety.md 11)',
  outerHTML: 'makes elements from text (safety.md 11)',
  insertAdjacentHTML: 'makes elements from text (safety.md 11)',
  dangerouslySetInnerHTML: 'makes elements from text (safety.md 11)',
  executeJavaScript: 'runs text as code (safety.md 11)',
  localStorage: 'puts data on the disk unencrypted (safety.md 12.1)',
  sessionStorage: 'puts data on the disk unencrypted (safety.md 12.1)',
  indexedDB: 'puts data on the disk unencrypted (safety.md 12.1)',
  RetryAgent: 'sends a write again by itself (safety.md 1.3)',
  RetryHandler: 'sends a write again by itself (safety.md 1.3)',
  NODE_TLS_REJECT_UNAUTHORIZED: 'overrides certificate errors (safety.md 11)',
};

/** Seconds that the default test run may take on two cores. */
export const TEST_BUDGET_SECONDS = 25 * 60;

/** Where every export is explained: share of exports with a docstring, and share of comment lines (house.md 7, row 19). */
export const EXPLAINED = {
  areas: ['main/core', 'main/ports', 'shared/ipc'],
  documented: 0.8,
  least: 0.1,
  most: 0.25,
} as const;

/** Test lines for each line of the program: wanted, and the least that is accepted. */
export const TEST_WEIGHT = { wanted: 1, least: 0.6 } as const;

/** Files of the flows whose `await` waits for something that is neither a port nor a flow. */
export const AWAITS_ALLOWED: readonly { readonly path: string; readonly because: string }[] = [
  {
    path: 'main/flows/connectivity.ts',
    because: 'wraps calls of ports that have been made, and writes down their answers',
  },
  { path: 'main/flows/fault-points.ts', because: 'is what puts the points around the calls of ports' },
  { path: 'main/flows/learn-service-details.ts', because: 'wraps a port: what it awaits is the call it was handed' },
  { path: 'main/flows/read-service-details.ts', because: 'its table of readers calls the Receiver and the catalogue' },
  { path: 'main/flows/serve.ts', because: 'calls the command that the table names, itself a flow' },
  { path: 'main/flows/guard.ts', because: 'calls the command for whoever sits there, itself a flow' },
  ...['main/flows/seat.ts', 'main/flows/who-works-here.ts'].map((path) => ({
    path,
    because: 'asks the operating system whose account it is, which changes nothing',
  })),
  ...['main/flows/try-pin.ts', 'main/flows/leave-kiosk.ts', 'main/flows/desk-people.ts'].map((path) => ({
    path,
    because: 'hashes a PIN; what it reads is judged again, or counted, in a transaction of its own',
  })),
  { path: 'main/flows/keep-copies.ts', because: 'makes copies of the file, which changes nothing in it' },
  {
    path: 'main/flows/diagnose-machine.ts',
    because: 'looks up names and opens connections by a port that it was handed; it changes nothing',
  },
  { path: 'main/flows/diagnose.ts', because: 'asks for a token by a function that it was handed; it changes nothing' },
];
