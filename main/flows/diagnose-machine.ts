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

/** Names and connections of every address in the profile. A connection to a name that has no address is not tried. */
export const connectionChecks = async (
  { profile }: Pick<World, 'profile'>,
  machine: Machine,
): Promise<readonly Check[]> => {
  const urls = [profile.apiBase, profile.tokenUrl].flatMap((text) => (text === null ? [] : [new URL(text)]));
  const apart = urls.filter(({ origin }, index) => urls.findIndex((other) => other.origin === origin) === index);
  return (await Promise.all(apart.map((url) => checksOf(url, machine)))).flat();
};

const checksOf = async (url: URL, machine: Machine): Promise<readonly Check[]> => {
  const subject = url.host;
  const noName = await machine.lookUp(url.hostname);
  if (noName !== undefined) return [{ name: 'dns', outcome: 'failed', subject, failure: unreachable(noName) }];
  const dns: Check = { name: 'dns', outcome: 'well', subject };
  const broken = await machine.connect(url);
  if (broken !== undefined) return [dns, { name: 'tls', outcome: 'failed', subject, failure: unreachable(broken) }];
  return [dns, { name: 'tls', outcome: url.protocol === 'https:' ? 'well' : 'not-needed', subject }];
};

const unreachable = (reason: Awaited<ReturnType<Machine['lookUp']>> & string): NonNullable<Check['failure']> => ({
  kind: 'unreachable',
  reason,
  mayHaveArrived: false,
});
