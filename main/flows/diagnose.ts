import { plus } from '../../shared/base/instant.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Check } from '../../shared/ipc/check-view.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Service } from '../../shared/model/service.ts';
import { noDetails, OfferSchema, type ServiceDetails } from '../../shared/model/service-details.ts';
import { NHS_NUMBER_NOBODY_HAS } from '../core/nobody.ts';
import { warningsOf } from '../core/service-warnings.ts';
import type { CopyReport } from '../ports/copies.ts';
import type { Machine } from '../ports/machine.ts';
import type { AccountBook } from './account-counts.ts';
import { connectionChecks, diskCheck, placeCheck, printerCheck } from './diagnose-machine.ts';
import { isNotOffered, knownDetails, transportFor, versionFor } from './known-details.ts';
import { countOutbox } from './outbox-items.ts';
import { toStatement } from './read-service-details.ts';
import { policyShown } from './suspension.ts';
import type { World } from './world.ts';

/** What the composition root knows and the flows do not. */
export type DiagnoseExtras = {
  readonly keychain: 'system' | 'key-file';
  readonly machine: Machine;
  /** What the accounts of this computer tell each other. */
  readonly accounts: AccountBook;
  readonly copies: () => CopyReport;
  /** Why the status file could not be written last, where the policy asks for one. */
  readonly statusTrouble: () => string | undefined;
  /** Why the key of the work file could not be wrapped, where the policy names a recovery key. */
  readonly recoveryTrouble: () => string | undefined;
  /** What is wrong with the certificates that the policy names. */
  readonly authorityTrouble: () => string | undefined;
  readonly checkToken: () => Promise<
    Result<{ readonly skewMs: number | undefined; readonly nextKeyWaits: boolean }, Failure>
  >;
};

/** A clock this far from the service's is refused sign-in (safety 8.3). */
const MOST_SKEW_MS = 5 * 60_000;

/** Each check run for real, with its result: what an IT manager reads first. Nothing of a patient is sent or shown. */
export const diagnose = async (world: World, extras: DiagnoseExtras): Promise<Check[]> => {
  const here = [
    profileCheck(world),
    { name: 'store', outcome: 'well' } as const,
    placeCheck(extras.machine),
    diskCheck(extras.machine),
    await printerCheck(extras.machine),
    keychainCheck(world, extras),
    outboxCheck(world),
    copiesCheck(extras),
    policyCheck(world, extras),
    accountsCheck(extras.accounts),
    ...kioskCheck(world),
  ];
  const audit = auditCheck(world);
  if (world.offline) return [...here, audit];
  const connections = await connectionChecks(world, extras.machine);
  const token = await tokenChecks(world, extras);
  const services = await Promise.all(world.directory.all().map((service) => serviceCheck(world, service)));
  const slots = await slotsCheck(world, services);
  return [...here, audit, ...connections, ...token, await registryCheck(world), ...services, ...slots];
};

/** A message must name our own service: without its id every booking by message would be held (standard.md 13). */
const profileCheck = (world: World): Check => {
  const check = { name: 'profile', detail: world.profile.environment } as const;
  const sendsMessages = world.directory.all().some(({ id }) => transportFor(world, id) === 'message');
  return sendsMessages && world.profile.organisation.serviceId === undefined
    ? { ...check, outcome: 'failed', failure: { kind: 'by-message', problem: 'own-service-id' } }
    : { ...check, outcome: 'well' };
};

const keychainCheck = (world: World, { keychain }: DiagnoseExtras): Check => ({
  name: 'keychain',
  outcome: keychain === 'system' ? 'well' : 'warning',
  detail: keychain,
  subject: world.profile.environment,
});

const outboxCheck = (world: World): Check => {
  const { notSent, notConfirmed, needDecision } = countOutbox(world);
  return {
    name: 'outbox',
    outcome: needDecision > 0 ? 'warning' : 'well',
    detail: `${notSent} not sent, ${notConfirmed} not confirmed, ${needDecision} to decide`,
  };
};

/** A new workstation has none yet: the first is made after its first quiet minute. */
const copiesCheck = ({ copies }: DiagnoseExtras): Check => {
  const { count, newest, failure } = copies();
  const last = newest === undefined ? '' : `, newest ${new Date(newest).toISOString()}`;
  const detail = `${count} copies${last}${failure === undefined ? '' : `, the last one failed: ${failure}`}`;
  return { name: 'copies', outcome: failure === undefined ? 'well' : 'warning', detail };
};

/** The policy file: whether it can be read and followed, and how much of it stops something here now (docs/policy.md). */
const policyCheck = (world: World, { statusTrouble, recoveryTrouble, authorityTrouble }: DiagnoseExtras): Check => {
  const standing = world.policy.standing();
  if (standing.kind === 'none') return { name: 'policy', outcome: 'not-needed' };
  if ('problem' in standing) {
    return { name: 'policy', outcome: standing.kind === 'kept' ? 'warning' : 'failed', detail: standing.problem };
  }
  const stopped = policyShown(world)?.stopped.length ?? 0;
  const troubles = [
    troubleWords('the status file cannot be written', statusTrouble()),
    troubleWords('the recovery key cannot be used', recoveryTrouble()),
    troubleWords('certificates cannot be used', authorityTrouble()),
    stopped === 0 ? [] : [`${stopped} stopped`],
  ].flat();
  return troubles.length === 0
    ? { name: 'policy', outcome: 'well' }
    : { name: 'policy', outcome: 'warning', detail: troubles.join('; ') };
};

const troubleWords = (what: string, why: string | undefined): readonly string[] =>
  why === undefined ? [] : [`${what} (${why})`];

/**
 * Whether a kiosk that its policy wants locked down is: no program can see the lock-down that keeps it in from inside, and what it
 * cannot see it does not claim (docs/kiosk.md).
 */
const kioskCheck = (world: World): readonly Check[] => {
  const standing = world.policy.standing();
  const rule = 'file' in standing ? standing.file.kiosk : undefined;
  if (rule === undefined) return [];
  return [
    rule.needsLockdown
      ? { name: 'kiosk', outcome: 'warning', detail: 'not locked by Windows, as far as can be seen from here' }
      : { name: 'kiosk', outcome: 'well' },
  ];
};

/** Whether the accounts of this computer can tell each other what waits. The folder is needed only where there are several. */
const accountsCheck = ({ others, trouble, isNamed }: AccountBook): Check => {
  const code = trouble();
  if (code === 'ENOENT' && !isNamed())
    return { name: 'accounts', outcome: 'not-needed', detail: 'no folder of counts' };
  if (code !== undefined) return { name: 'accounts', outcome: 'warning', detail: `the folder of counts: ${code}` };
  const { changes = 0, signIns = 0 } = others() ?? {};
  const detail = `${changes} changes under ${signIns} other sign-ins`;
  return { name: 'accounts', outcome: changes > 0 ? 'warning' : 'well', detail };
};

const auditCheck = (world: World): Check => {
  const broken = world.work.audit.firstBroken();
  const { count } = world.work.audit.head();
  return { name: 'audit', outcome: broken === undefined ? 'well' : 'failed', detail: `${count} entries` };
};

const tokenChecks = async (world: World, { checkToken }: DiagnoseExtras): Promise<Check[]> => {
  if (world.profile.tokenUrl === null) return [{ name: 'token', outcome: 'not-needed' }];
  const token = await checkToken();
  if (!token.ok) return [{ name: 'token', outcome: 'failed', failure: token.failure }];
  const { skewMs, nextKeyWaits } = token.value;
  const nextKey: readonly Check[] = nextKeyWaits
    ? [{ name: 'credential', outcome: 'warning', detail: 'the next key waits' }]
    : [];
  return [{ name: 'token', outcome: 'well' }, ...nextKey, clockCheck(skewMs)];
};

const clockCheck = (skewMs: number | undefined): Check => ({
  name: 'clock',
  outcome: Math.abs(skewMs ?? 0) > MOST_SKEW_MS ? 'failed' : 'well',
  detail: skewMs === undefined ? 'not known' : `${Math.round(skewMs / 1000)} seconds apart`,
});

/** Asks what the service says of itself, and keeps it. What it says of too old or too new versions, or has refused, is worth a look. */
const serviceCheck = async (world: World, service: Service): Promise<Check> => {
  const { id } = service;
  const check = { name: 'service', subject: id } as const;
  const read = await world.receiver.readCapability({ serviceId: id, correlationId: world.ids.next() });
  if (!read.ok) return { ...check, outcome: 'failed', failure: read.failure };
  const known = knownDetails(world, id) ?? noDetails(id);
  const details = { ...known, statement: toStatement(read.value, world.clock.now()) };
  world.cache.saveDetails(details);
  const detail = careOf(world, service, details).join(', ');
  return detail === '' ? { ...check, outcome: 'well' } : { ...check, outcome: 'warning', detail };
};

/** A statement that leaves something out proves nothing (standard.md 7): that alone is no reason to look. */
const careOf = (world: World, service: Service, details: ServiceDetails): readonly string[] => [
  ...warningsOf({ service, details, spoken: versionFor(world, service.id) }).filter(
    (warning) => !warning.endsWith('-not-listed'),
  ),
  ...OfferSchema.options.filter((offer) => isNotOffered(world, service.id, offer)).map((offer) => `no ${offer}`),
];

const DAY_MS = 86_400_000;

/** One real search, of the coming seven days at the first service that answers: nothing of a patient is in it, and nothing of it is kept. */
const slotsCheck = async (world: World, services: readonly Check[]): Promise<readonly Check[]> => {
  const serviceId = services.find(({ outcome }) => outcome !== 'failed')?.subject;
  if (serviceId === undefined) return [];
  const now = world.clock.now();
  const window = { from: now, to: plus(now, 7 * DAY_MS) };
  const found = await world.receiver.searchSlots({ serviceId, window, correlationId: world.ids.next() });
  const check = { name: 'slots', subject: serviceId } as const;
  return [
    found.ok
      ? { ...check, outcome: 'well', detail: `${found.value.slots.length} slots` }
      : { ...check, outcome: 'failed', failure: found.failure },
  ];
};

/** Asks for a number of the range that nobody is ever given: the Registry answers, and learns of no patient. */
const registryCheck = async (world: World): Promise<Check> => {
  if (!world.profile.registry) return { name: 'registry', outcome: 'not-needed' };
  const search = await world.registry.searchPointers({
    nhsNumber: NHS_NUMBER_NOBODY_HAS,
    correlationId: world.ids.next(),
  });
  return search.ok
    ? { name: 'registry', outcome: 'well' }
    : { name: 'registry', outcome: 'failed', failure: search.failure };
};
