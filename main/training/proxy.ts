import type { Call } from './call.ts';
import { proxyCapability } from './capability.ts';
import { answerCatalogue, isCatalogue } from './catalogue.ts';
import { checkIdsPresent, findTarget } from './header-checks.ts';
import { type Problem, proxyRefusal, type Reply, resourceReply } from './outcomes.ts';
import type { Receivers } from './receiver.ts';
import { answerRegistry } from './registry.ts';
import type { Tokens } from './tokens.ts';
import { settleWaiting } from './waiting.ts';
import type { World } from './world.ts';

export type ProxyDeps = { readonly world: World; readonly tokens: Tokens; readonly receivers: Receivers };

/** The BaRS proxy: checks the token and the headers it cares for, finds the target, hands the call on (standard.md 2, 5). */
export const answerCall = async ({ world, tokens, receivers }: ProxyDeps, call: Call): Promise<Reply> => {
  const [resource = ''] = call.parts;
  settleWaiting(world);
  // The proxy's own statement comes before every check (standard.md 7).
  if (isOwnMetadata(call)) return resourceReply(200, proxyCapability());
  const refused = tokens.refuse(call) ?? checkIdsPresent(call);
  if (refused !== undefined) return refused;
  if (!KNOWN.has(resource) || !isPlainPath(call)) return proxyRefusal(NO_SUCH_PATH);
  if (resource === 'DocumentReference') return answerRegistry(world, call);
  if (isCatalogue(resource)) return answerCatalogue(call, world.clock.now());
  const target = findTarget(call);
  return target.ok ? receivers.answer(target.value, call) : target.failure;
};

const isOwnMetadata = (call: Call): boolean =>
  call.method === 'GET' && call.path === 'metadata' && call.header('nhsd-target-identifier') === undefined;

const KNOWN: ReadonlySet<string> = new Set([
  'metadata',
  'MessageDefinition',
  'Slot',
  'Appointment',
  'DocumentReference',
  '$process-message',
  'HealthcareService',
  'Endpoint',
]);

/** A resource, or a resource and an id. */
const isPlainPath = ({ parts }: Call): boolean => parts.length <= 2 && parts.every((part) => part !== '');

const NO_SUCH_PATH: Problem = { status: 404, code: 'NOT_FOUND', issue: 'not-found', diagnostics: 'No such path.' };
