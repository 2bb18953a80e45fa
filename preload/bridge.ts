import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/ipc/bridge.ts';
import type { CommandName } from '../shared/ipc/contract.ts';
import { COMMAND_NAMES, DESK_CALL, DESK_CHANGED } from '../shared/ipc/names.ts';

// All that the window gets of Electron: `window.desk`. Main checks the sender and parses everything again.

const bridge: Bridge = {
  call: async (name, request) => {
    if (!isCommand(name)) throw new Error('There is no such command');
    return ipcRenderer.invoke(DESK_CALL, name, request);
  },
  onChanged: (listener) => {
    const hear = (_event: unknown, raw: unknown): void => listener(raw);
    ipcRenderer.on(DESK_CHANGED, hear);
    return () => void ipcRenderer.off(DESK_CHANGED, hear);
  },
};

const isCommand = (name: CommandName): boolean => COMMAND_NAMES.some((known) => known === name);

contextBridge.exposeInMainWorld('desk', bridge);
