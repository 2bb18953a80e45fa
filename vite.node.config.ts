import { defineConfig, type UserConfig } from 'vite';
import { noteModules } from './scripts/lib/note-modules.ts';

// Everything that is not the page, by mode. Dependencies are bundled, except what Electron brings or what holds native code.
const NOT_BUNDLED = ['electron', 'better-sqlite3', 'keytar', 'electron-store'];

const nodeBundle = (input: Readonly<Record<string, string>>, outDir: string): UserConfig => ({
  ssr: { noExternal: true, external: NOT_BUNDLED, target: 'node' },
  build: {
    target: 'node24',
    minify: false,
    ssr: true,
    outDir,
    emptyOutDir: true,
    rolldownOptions: { input: { ...input }, external: NOT_BUNDLED, output: { codeSplitting: false } },
  },
});

const preload = (): UserConfig => ({
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    target: 'chrome150',
    minify: false,
    ssr: true,
    outDir: 'dist/preload',
    emptyOutDir: true,
    rolldownOptions: {
      input: { bridge: 'preload/bridge.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false }, // a sandboxed preload must be one CommonJS file
    },
  },
});

// A classic script that the browser host puts ahead of the page's module script.
const bridge = (): UserConfig => ({
  build: {
    target: 'chrome150',
    outDir: 'dist/bridge',
    emptyOutDir: true,
    lib: { entry: 'main/browser/bridge/entry.ts', formats: ['iife'], name: 'bridge', fileName: () => 'bridge.js' },
  },
});

const configFor = (mode: string): UserConfig => {
  switch (mode) {
    case 'main':
      return nodeBundle({ entry: 'main/electron/entry.ts' }, 'dist/main');
    case 'training':
      return nodeBundle({ entry: 'main/training/entry.ts' }, 'dist/training');
    case 'copier':
      return nodeBundle({ entry: 'main/store/copy-worker.ts' }, 'dist/copier');
    case 'preload':
      return preload();
    case 'bridge':
      return bridge();
    default:
      throw new Error(`Nothing is built in mode ${mode}`);
  }
};

export default defineConfig(({ mode }) => ({ ...configFor(mode), plugins: [noteModules(mode)] }));
