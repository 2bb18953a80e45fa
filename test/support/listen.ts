import type { AddressInfo, Server, Socket } from 'node:net';

/** A listening loopback port. `close` ends its open connections too. */
export type Listening = { readonly port: number; readonly close: () => Promise<void> };

/** Lets a TCP, TLS or HTTP server listen on a free port of 127.0.0.1. */
export const listen = async (server: Server): Promise<Listening> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
