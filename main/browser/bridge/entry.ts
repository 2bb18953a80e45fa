import { createBridge } from './connect.ts';

// A classic script that the browser host puts ahead of the page's module script: the same `window.desk` as in Electron.
Object.defineProperty(window, 'desk', {
  value: Object.freeze(createBridge(new WebSocket(`ws://${location.host}/ipc`))),
  enumerable: true,
});
