import { Menu, type MenuItemConstructorOptions } from 'electron';
import { restartWords, UPDATE } from './words.ts';

type MenuCall = {
  readonly platform: NodeJS.Platform;
  readonly devTools: boolean;
  /** A newer version waits to be put in. */
  readonly update?: { readonly version: string; readonly install: () => void } | undefined;
};

/** The menu: editing, zoom and leaving; no reload, no new window, and developer tools outside a release only. */
export const setMenu = (call: MenuCall): void => Menu.setApplicationMenu(Menu.buildFromTemplate([...menuOf(call)]));

const menuOf = ({ platform, devTools, update }: MenuCall): readonly MenuItemConstructorOptions[] => [
  platform === 'darwin' ? { role: 'appMenu' } : { label: '&File', submenu: [{ role: 'quit' }] },
  ...(update === undefined ? [] : [{ label: UPDATE, submenu: [installItem(update)] }]),
  { label: '&Edit', submenu: [...EDIT] },
  { label: '&View', submenu: [...VIEW, ...(devTools ? DEVELOPMENT : [])] },
];

const installItem = ({ version, install }: NonNullable<MenuCall['update']>): MenuItemConstructorOptions => ({
  label: restartWords(version),
  click: install,
});

const EDIT: readonly MenuItemConstructorOptions[] = [
  { role: 'undo' },
  { role: 'redo' },
  { type: 'separator' },
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
];

const VIEW: readonly MenuItemConstructorOptions[] = [
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { role: 'resetZoom' },
  { role: 'togglefullscreen' },
];

const DEVELOPMENT: readonly MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'toggleDevTools' }];
