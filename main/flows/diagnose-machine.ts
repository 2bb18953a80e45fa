import type { Check } from '../../shared/ipc/check-view.ts';
import type { Machine } from '../ports/machine.ts';
import type { World } from './world.ts';

/** With less than this the work file, its copies and the log may soon not fit. */
const LEAST_FREE_BYTES = 500 * 1024 * 1024;

/** The disk under the data folder: whether it takes a file, and how much is free. */
export const diskCheck = (machine: Machine): Check => {
  const { freeBytes, isWritable } = machine.disk();
  const detail = freeBytes === undefined ? 'not known' : `${Math.floor(freeBytes / 1024 / 1024)} MB free`;
  if (!isWritable) return { name: 'disk', outcome: 'failed', detail };
  return { name: 'disk', outcome: (freeBytes ?? Infinity) < LEAST_FREE_BYTES ? 'warning' : 'well', detail };
};

/** Whether the data folder lies where it ought to. In a temporary profile all that is saved goes at the sign-out: that is no set-up at all. */
export const placeCheck = (machine: Machine): Check => {
  const doubt = machine.doubtfulPlace();
  if (doubt === undefined) return { name: 'place', outcome: 'well' };
  return { name: 'place', outcome: doubt === 'temporary-profile' ? 'failed' : 'warning', detail: doubt };
};

/** Whether anything can be printed here: slips, hand-over lists, the downtime list. */
export const printerCheck = async (machine: Machine): Promise<Check> => {
  const count = await machine.printers();
  const detail = count === undefined ? 'not known' : `${count} printers`;
  return { name: 'printer', outcome: (count ?? 0) === 0 ? 'warning' : 'well', detail };
};

/** The way to every address in the profile: proxy, name and connection. A connection to a name that has no address is not tried. */
export const connectionChecks = async (
  { profile }: Pick<World, 'profile'>,
  machine: Machine,
): Promise<readonly Check[]> => {
  const urls = [profile.apiBase, profile.tokenUrl].flatMap((text) => (text === null ? [] : [new URL(text)]));
  const apart = urls.filter(({ origin }, index) => urls.findIndex((other) => other.origin === origin) === index);
  return (await Promise.all(apart.map((url) => checksOf(url, machine)))).flat();
};

const checksOf = async (url: URL, machine: Machine): Promise<readonly Check[]> => {
  const ways = await machine.waysTo(url);
  const proxies = ways.flatMap((way) => (way.kind === 'proxy' ? [way.proxy.host] : []));
  return ways[0].kind === 'proxy' ? behindProxy(url, proxies.join(', '), machine) : straight(url, machine);
};

/** Names are looked up by the proxy. What is wrong with it is told of the proxy, all else of the connection through it. */
const behindProxy = async (url: URL, proxies: string, machine: Machine): Promise<readonly Check[]> => {
  const check = { name: 'proxy', subject: url.host, detail: proxies } as const;
  const broken = await machine.connect(url);
  if (broken === 'proxy' || broken === 'proxy-sign-in')
    return [{ ...check, outcome: 'failed', failure: unreachable(broken) }];
  return [{ ...check, outcome: 'well' }, connectionCheck(url, broken)];
};

const straight = async (url: URL, machine: Machine): Promise<readonly Check[]> => {
  const subject = url.host;
  const proxy: Check = { name: 'proxy', outcome: 'not-needed', subject };
  const noName = await machine.lookUp(url.hostname);
  if (noName !== undefined) return [proxy, { name: 'dns', outcome: 'failed', subject, failure: unreachable(noName) }];
  return [proxy, { name: 'dns', outcome: 'well', subject }, connectionCheck(url, await machine.connect(url))];
};

const connectionCheck = ({ host, protocol }: URL, broken: Awaited<ReturnType<Machine['connect']>>): Check => {
  const check = { name: 'tls', subject: host } as const;
  if (broken !== undefined) return { ...check, outcome: 'failed', failure: unreachable(broken) };
  return { ...check, outcome: protocol === 'https:' ? 'well' : 'not-needed' };
};

const unreachable = (reason: Awaited<ReturnType<Machine['lookUp']>> & string): NonNullable<Check['failure']> => ({
  kind: 'unreachable',
  reason,
  mayHaveArrived: false,
});
