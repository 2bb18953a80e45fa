import type { PolicyFile } from '../../shared/model/policy.ts';
import type { Network, SystemProxy, Way, Ways } from '../ports/network.ts';
import type { Policy } from '../ports/policy.ts';
import { goesPast } from './past-proxy.ts';

const DIRECT: Way = { kind: 'direct' };

/**
 * The way out as the policy sets it, or else as the operating system does: its own answer where a door can ask for it, and the usual
 * variables of the environment elsewhere. This computer itself is never behind a proxy.
 */
export const createNetwork = ({
  policy,
  env,
  systemProxy,
  authorities,
}: {
  readonly policy: Policy;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly systemProxy?: SystemProxy | undefined;
  readonly authorities: readonly string[];
}): Network => ({
  authorities,
  waysTo: async (origin) => {
    if (isLoopback(origin.hostname)) return [DIRECT];
    const standing = policy.standing();
    const asked: PolicyFile['proxy'] = 'file' in standing ? standing.file.proxy : undefined;
    if (asked === 'none') return [DIRECT];
    if (typeof asked === 'object') return [goesPast(origin, asked.except ?? []) ? DIRECT : through(asked.address)];
    return systemProxy === undefined ? [wayByEnvironment(env, origin)] : waysByPac(await answerOf(systemProxy, origin));
  },
});

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** The system's answer; none where it fails to give one. */
const answerOf = (systemProxy: SystemProxy, origin: URL): Promise<string> =>
  systemProxy(origin.href).catch(() => 'DIRECT');

/** The entries that can be followed, in their order, as far as the first DIRECT; SOCKS cannot. Direct where there are none. */
const waysByPac = (answer: string): Ways => {
  const ways = answer.split(';').flatMap((entry) => wayOfEntry(entry.trim()));
  const direct = ways.findIndex(({ kind }) => kind === 'direct');
  const [first = DIRECT, ...others] = direct < 0 ? ways : ways.slice(0, direct + 1);
  return [first, ...others];
};

const wayOfEntry = (entry: string): readonly Way[] => {
  if (entry === 'DIRECT') return [DIRECT];
  const [, kind, place] = /^(PROXY|HTTP|HTTPS) (\S+)$/.exec(entry) ?? [];
  return place === undefined ? [] : [through(`${kind === 'HTTPS' ? 'https' : 'http'}://${place}`)];
};

/** As most programs read them: in capitals or not, the address with or without its scheme. */
const wayByEnvironment = (env: Readonly<Record<string, string | undefined>>, origin: URL): Way => {
  const read = (name: string): string => env[name.toLowerCase()] || env[name] || '';
  const address = read(origin.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (address === '' || goesPast(origin, read('NO_PROXY').split(','))) return DIRECT;
  return through(/^https?:\/\//.test(address) ? address : `http://${address}`);
};

/** Direct where the address is none. */
const through = (address: string): Way => {
  const proxy = URL.parse(address);
  return proxy === null ? DIRECT : { kind: 'proxy', proxy: new URL(proxy.origin) };
};
