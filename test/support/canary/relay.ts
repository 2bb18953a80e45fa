import { createServer, request } from 'node:http';
import { once } from 'node:events';

/** Stands between a workstation and its booking service, and learns the access tokens that go by. */
export type Relay = {
  /** What to name as the API base. */
  readonly url: string;
  readonly tokens: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** Passes every call on to the service at `to`, unchanged. */
export const startRelay = async (to: string): Promise<Relay> => {
  const tokens = new Set<string>();
  const { origin, pathname } = new URL(to);
  const server = createServer((asked, answer) => {
    const [, token] = /^Bearer (\S+)$/.exec(asked.headers.authorization ?? '') ?? [];
    if (token !== undefined) tokens.add(token);
    const { method, headers } = asked;
    const onward = request(`${origin}${asked.url ?? ''}`, { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => asked.socket.destroy());
    asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}${pathname}`,
    tokens: () => [...tokens],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
