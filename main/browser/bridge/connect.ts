import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { Changed } from '../../../shared/ipc/contract.ts';

type Waiting = { readonly resolve: (envelope: unknown) => void; readonly reject: (why: Error) => void };

/** The part of a browser's WebSocket that the bridge uses. */
export type Socket = {
  send(data: string): void;
  addEventListener(name: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(name: 'open' | 'close', listener: () => void): void;
};

/**
 * Makes a Bridge over a socket to the browser host. Calls made before it is open wait for it. Once it is closed every
 * call, waiting or new, rejects: a host that was stopped or restarted is reached again by loading the page anew.
 */
export const createBridge = (socket: Socket): Bridge => {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(raw: unknown) => void>();
  const opened = untilOpen(socket);
  const state = { last: 0, lost: false };
  socket.addEventListener('message', (event) => takeMessage(parse(event.data), waiting, listeners));
  socket.addEventListener('close', () => {
    state.lost = true;
    for (const { reject } of waiting.values()) reject(lost());
    waiting.clear();
    for (const listener of listeners) listener(CONTACT_CHANGED); // the page asks again, is refused, and says so at once
  });
  return {
    call: async (name, request) => {
      await opened;
      if (state.lost) throw lost();
      state.last += 1;
      const id = state.last;
      return new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, name, request }));
      });
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

const CONTACT_CHANGED: Changed = { topics: ['contact'] };

const untilOpen = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('close', () => resolve()); // the call then finds it lost
  });

const lost = (): Error => new Error('The workstation cannot be reached');

type Message = { readonly id?: unknown; readonly envelope?: unknown; readonly changed?: unknown };

const takeMessage = (
  message: Message,
  waiting: Map<number, Waiting>,
  listeners: ReadonlySet<(raw: unknown) => void>,
): void => {
  if ('changed' in message) {
    for (const listener of listeners) listener(message.changed);
    return;
  }
  const id = Number(message.id);
  waiting.get(id)?.resolve(message.envelope);
  waiting.delete(id);
};

// Only our own host speaks here; what an envelope holds is parsed by renderer/api.
const parse = (data: unknown): Message => {
  const message: unknown = JSON.parse(String(data));
  return typeof message === 'object' && message !== null ? message : {};
};
