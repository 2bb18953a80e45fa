import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { noteModules } from './scripts/lib/note-modules.ts';

const nhsImages = fileURLToPath(new URL('./node_modules/nhsuk-frontend/dist/nhsuk/assets/images', import.meta.url));

// The page: the same files in the Electron window and in an ordinary browser.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), noteModules('renderer')],
  resolve: { alias: { '/assets/images': nhsImages } }, // where the NHS styles look for their icons
  css: {
    preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } },
  },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome150',
    assetsInlineLimit: 0, // the page's policy allows files of its own only, no data: addresses
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { pluginTimings: false } },
    chunkSizeWarningLimit: 1500, // read from the disk, not over a network
  },
});
