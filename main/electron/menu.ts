import { Menu, type MenuItemConstructorOptions } from 'electron';

type MenuCall = { readonly platform: NodeJS.Platform; readonly devTools: boolean };

/** The menu: editing, zoom and leaving; no reload, no new window, and developer tools outside a release only. */
export const setMenu = (call: MenuCall): void => Menu.setApplicationMenu(Menu.buildFromTemplate([...menuOf(call)]));

const menuOf = ({ platform, devTools }: MenuCall): readonly MenuItemConstructorOptions[] => [
  platform === 'darwin' ? { role: 'appMenu' } : { label: '&File', submenu: [{ role: 'quit' }] },
  { label: '&Edit', submenu: [...EDIT] },
  { label: '&View', submenu: [...VIEW, ...(devTools ? DEVELOPMENT : [])] },
];

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
