import { build } from 'vite';
import { withLock } from './build-lock.ts';
import { ALL_TARGETS, fingerprintOf, forgetStamp, isTarget, staleOf, type Target, writeStamp } from './freshness.ts';
import { inRoot, ROOT } from './paths.ts';
import { remoteAddressesIn } from './remote-addresses.ts';

// npm run build [-- TARGET…] [--force]: builds what is stale. Without a target: everything.

const buildOne = async (target: Target): Promise<void> => {
  const fingerprint = fingerprintOf(target); // before: a source changed meanwhile makes the result stale again
  forgetStamp(target); // a build that fails half-way leaves nothing that looks finished
  const config = target === 'renderer' ? 'vite.config.ts' : 'vite.node.config.ts';
  await build({
    configFile: inRoot(config),
    mode: target === 'renderer' ? 'production' : target,
    logLevel: 'warn',
  }).catch((error: unknown) => giveUp(`${target}: ${error instanceof Error ? error.message : String(error)}`));
  if (target === 'renderer') refuseRemoteAddresses();
  writeStamp(target, fingerprint);
};

const refuseRemoteAddresses = (): void => {
  const found = remoteAddressesIn(inRoot('dist', 'renderer'));
  if (found.length > 0) giveUp(`The page would name remote addresses:\n${found.join('\n')}`);
};

const giveUp = (why: string): never => {
  process.stderr.write(`${why}\n`);
  process.exit(1);
};

const args = process.argv.slice(2);
const named = args.filter(isTarget);
const unknown = args.filter((arg) => !isTarget(arg) && arg !== '--force');
if (unknown.length > 0) {
  process.stderr.write(`Cannot build ${unknown.join(', ')}. Known: ${ALL_TARGETS.join(', ')}, --force\n`);
  process.exit(3);
}
process.chdir(ROOT);
const wanted = named.length > 0 ? named : ALL_TARGETS;
await withLock(inRoot('.tmp', 'build.lock'), async () => {
  const targets = args.includes('--force') ? wanted : staleOf(wanted);
  for (const target of targets) await buildOne(target);
  process.stdout.write(targets.length > 0 ? `Built ${targets.join(', ')}.\n` : 'Nothing to build.\n');
});
