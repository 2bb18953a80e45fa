import { childOf, childrenOf, type Node, nodesIn, placeOf, type Source, wordOf } from './sources.ts';

/** What the program may take from Electron. Everything else (shell, net, crashReporter, clipboard, webFrame…) needs a reason and a row of docs/security.md. */
export const TAKEN_FROM_ELECTRON: readonly string[] = [
  'app',
  'BrowserWindow',
  'contextBridge',
  'dialog',
  'ipcMain',
  'ipcRenderer',
  'Menu',
  'Notification',
  'Tray',
  'powerMonitor',
  'protocol',
  'screen',
  'session',
];

/** How each preference of a window must stand wherever it is written (safety 11). */
export const PREFERENCES: Readonly<Record<string, boolean | string>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: '',
  plugins: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};

/** Every value of Electron that a file takes and may not, the whole of it included. */
export const foreignElectronIn = (source: Source): readonly string[] =>
  [...nodesIn(source.tree)]
    .filter(
      (node) => node.type === 'ImportDeclaration' && /^electron(?:\/|$)/.test(wordOf(childOf(node, 'source')) ?? ''),
    )
    .filter((node) => node.importKind !== 'type')
    .flatMap((node) => childrenOf(node, 'specifiers'))
    .filter((each) => each.importKind !== 'type')
    .map((each) => ({ each, name: wordOf(childOf(each, 'imported')) ?? 'all of it' }))
    .filter(({ name }) => !TAKEN_FROM_ELECTRON.includes(name))
    .map(({ each, name }) => `${placeOf(source, each)}: ${name}`);

const MAKE_A_PAGE = ['BrowserWindow', 'BaseWindow', 'BrowserView', 'WebContentsView'];

/** Every place that makes something which can show a page. */
export const windowsMadeIn = (source: Source): readonly string[] =>
  [...nodesIn(source.tree)]
    .filter((node) => node.type === 'NewExpression' && MAKE_A_PAGE.includes(wordOf(childOf(node, 'callee')) ?? ''))
    .map((node) => placeOf(source, node));

/** Every preference that stands otherwise than it must. */
export const weakPreferencesIn = (source: Source): readonly string[] =>
  propertiesIn(source)
    .filter(({ name, value }) => Object.hasOwn(PREFERENCES, name) && value?.value !== PREFERENCES[name])
    .filter(({ name, value }) => !(isText(value) && typeof PREFERENCES[name] === 'boolean')) // "sandbox" is an environment's name too
    .map(({ node, name }) => `${placeOf(source, node)}: ${name}`);

const isText = (node: Node | undefined): boolean => node?.type === 'StringLiteral' || node?.type === 'TemplateLiteral';

/** The preferences that a file does not state. */
export const unstatedPreferencesIn = (source: Source): readonly string[] => {
  const stated = propertiesIn(source).map(({ name }) => name);
  return Object.keys(PREFERENCES).filter((name) => !stated.includes(name));
};

/** Every place where a certificate that is wrong, or no certificate at all, might do. */
export const trustGivenIn = (source: Source): readonly string[] => [
  ...propertiesIn(source)
    .filter(
      ({ name, value }) => (name === 'rejectUnauthorized' && value?.value !== true) || name === 'checkServerIdentity',
    )
    .map(({ node, name }) => `${placeOf(source, node)}: ${name}`),
  ...[...nodesIn(source.tree)]
    .filter((node) => TRUSTING.includes(wordOf(node) ?? ''))
    .map((node) => `${placeOf(source, node)}: ${wordOf(node) ?? ''}`),
];

const TRUSTING = ['certificate-error', 'setCertificateVerifyProc', 'allowInsecureHTTPParser'];

/** Every place in a page that opens another window, or leads out of the program. */
export const waysOutIn = (source: Source): readonly string[] =>
  [...nodesIn(source.tree)].filter((node) => opensWindow(node) || leadsOut(node)).map((node) => placeOf(source, node));

const opensWindow = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  ['window', 'globalThis'].includes(wordOf(childOf(node, 'object')) ?? '') &&
  wordOf(childOf(node, 'property')) === 'open';

const leadsOut = (node: Node): boolean =>
  node.type === 'JSXAttribute' &&
  (wordOf(childOf(node, 'name')) === 'target' ||
    /^(?:https?|file|data|blob):/.test(wordOf(childOf(node, 'value')) ?? ''));

type Property = { readonly node: Node; readonly name: string; readonly value: Node | undefined };

const propertiesIn = (source: Source): readonly Property[] =>
  [...nodesIn(source.tree)]
    .filter(({ type }) => type === 'ObjectProperty')
    .map((node) => ({ node, name: wordOf(childOf(node, 'key')) ?? '', value: childOf(node, 'value') }));
