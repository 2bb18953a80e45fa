import { Menu, type MenuItemConstructorOptions } from 'electron';
import { restartWords, UPDATE } from './words.ts';

type MenuParts = { readonly platform: NodeJS.Platform; readonly devTools: boolean };
type Update = { readonly version: string; readonly install: () => void };

/** The one menu of the program. */
export type DeskMenu = {
  /** A newer version waits to be put in. */
  readonly offer: (update: Update) => void;
  /** No menu at all, or the menu again, with all that it offers. */
  readonly hide: (isHidden: boolean) => void;
};

/** Shows the menu: editing, zoom and leaving; no reload, no new window, and developer tools outside a release only. */
export const createMenu = (parts: MenuParts): DeskMenu => {
  const state: { update?: Update; isHidden: boolean } = { isHidden: false };
  const show = (): void =>
    Menu.setApplicationMenu(state.isHidden ? null : Menu.buildFromTemplate([...menuOf(parts, state.update)]));
  show();
  return {
    offer: (update) => {
      state.update = update;
      show();
    },
    hide: (isHidden) => {
      if (state.isHidden === isHidden) return;
      state.isHidden = isHidden;
      show();
    },
  };
};

const menuOf = (
  { platform, devTools }: MenuParts,
  update: Update | undefined,
): readonly MenuItemConstructorOptions[] => [
  platform === 'darwin' ? { role: 'appMenu' } : { label: '&File', submenu: [{ role: 'quit' }] },
  ...(update === undefined ? [] : [{ label: UPDATE, submenu: [installItem(update)] }]),
  { label: '&Edit', submenu: [...EDIT] },
  { label: '&View', submenu: [...VIEW, ...(devTools ? DEVELOPMENT : [])] },
];

const installItem = ({ version, install }: Update): MenuItemConstructorOptions => ({
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
