import { expect, test } from 'vitest';
import {
  foreignElectronIn,
  trustGivenIn,
  unstatedPreferencesIn,
  waysOutIn,
  weakPreferencesIn,
  windowsMadeIn,
} from './electron.ts';
import { childOf, childrenOf, type Node, PROGRAM, sourcesIn, textOf, toSource } from './sources.ts';

// The rows of safety 11 that can be read off the sources.

const program = sourcesIn(...PROGRAM);
const window = toSource('main/electron/window.ts', textOf('main/electron/window.ts'));

test('only what is listed is taken from Electron: no shell, no net, no crash reporter', () => {
  expect(program.flatMap(foreignElectronIn)).toEqual([]);
});

test('windows are made in one place, which states every preference as it must stand', () => {
  expect(program.flatMap(windowsMadeIn)).toHaveLength(1);
  expect(windowsMadeIn(window)).toHaveLength(1);
  expect(unstatedPreferencesIn(window)).toEqual([]);
  // Elsewhere the same words mean other things: an environment is called sandbox too.
  expect(sourcesIn('main/electron', 'preload').flatMap(weakPreferencesIn)).toEqual([]);
});

test('no certificate that is wrong is let pass', () => {
  expect(program.flatMap(trustGivenIn)).toEqual([]);
});

test('no page opens a window or leads out of the program', () => {
  expect(sourcesIn('renderer').flatMap(waysOutIn)).toEqual([]);
});

test('every entry that makes files closes them to others before anything else', () => {
  const first = (path: string): Node | undefined =>
    childrenOf(childOf(toSource(path, textOf(path)).tree, 'program'), 'body').find(
      ({ type }) => type !== 'ImportDeclaration',
    );
  for (const door of ['electron', 'terminal', 'browser']) {
    const source = textOf(`main/${door}/entry.ts`);
    const statement = first(`main/${door}/entry.ts`);
    expect(source.slice(Number(statement?.start), Number(statement?.end))).toBe('process.umask(0o077);');
  }
});

test('the rules catch what they should', () => {
  const source = (text: string) => toSource('main/electron/x.tsx', text);
  expect(foreignElectronIn(source("import { shell, app, type Net } from 'electron';"))).toEqual([
    'main/electron/x.tsx:1: shell',
  ]);
  expect(
    foreignElectronIn(source("import electron from 'electron'; import * as all from 'electron/main';")),
  ).toHaveLength(2);
  expect(windowsMadeIn(source('new BrowserWindow({}); new WebContentsView();'))).toHaveLength(2);
  expect(weakPreferencesIn(source('({ sandbox: false, webSecurity: on, nodeIntegration: false });'))).toHaveLength(2);
  expect(unstatedPreferencesIn(source('({ sandbox: true });'))).not.toContain('sandbox');
  expect(unstatedPreferencesIn(source('({ sandbox: true });'))).toContain('webviewTag');
  expect(
    trustGivenIn(source("tls.connect({ rejectUnauthorized: false }); app.on('certificate-error', f);")),
  ).toHaveLength(2);
  expect(trustGivenIn(source('tls.connect({ rejectUnauthorized: true });'))).toEqual([]);
  expect(waysOutIn(source('window.open(x); <a target="_blank" href="https://example.invalid/">x</a>;'))).toHaveLength(
    3,
  );
  expect(waysOutIn(source('window.print(); dialog.open; <a href="#/outbox">x</a>;'))).toEqual([]);
});
