import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page: the same files in the Electron window and in an ordinary browser.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  css: {
    preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } },
  },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome150',
    assetsInlineLimit: 0, // the page's policy allows files of its own only, no data: addresses
    chunkSizeWarningLimit: 1500, // read from the disk, not over a network
  },
});
