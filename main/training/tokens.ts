import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { plus } from '../../shared/base/instant.ts';
import { type Assertion, checkAssertion, type TokenProblem } from './assertion.ts';
import type { Call } from './call.ts';
import type { KeyRing } from './jwks.ts';
import { type Problem, proxyRefusal, type Reply } from './outcomes.ts';
import { withoutEnded } from './state.ts';
import type { World } from './world.ts';

/** The token service and the check of its tokens (standard.md 4). */
export type Tokens = {
  readonly grant: (call: Call) => Reply;
  /** Undefined where the call carries a token that is good. */
  readonly refuse: (call: Call) => Reply | undefined;
};

export type TokensDeps = {
  readonly world: World;
  readonly keys: KeyRing;
  /** The exact address that assertions must name as `aud`. */
  readonly tokenUrl: () => string;
};

/** Seconds that a token lasts. */
const LIFE = 599;

/** Makes the token service. Tokens and used assertions are kept with the world, so that a restart forgets neither. */
export const createTokens = ({ world, keys, tokenUrl }: TokensDeps): Tokens => {
  const grant = (call: Call): Reply => {
    const form = new URLSearchParams(call.body);
    const problem = formProblem(call, form);
    if (problem !== undefined) return tokenRefusal(problem);
    const assertion = checkAssertion(form.get('client_assertion') ?? '', {
      keys,
      audience: tokenUrl(),
      now: Math.floor(world.clock.now() / 1000),
      isUsed: (jti) => jti in world.state().assertions,
    });
    if (!assertion.ok) return tokenRefusal(assertion.failure);
    return issue(world, assertion.value);
  };
  const refuse = (call: Call): Reply | undefined => {
    const header = call.header('authorization');
    const [, token] = /^Bearer (\S+)$/.exec(header ?? '') ?? [];
    const end = token === undefined ? undefined : world.state().tokens[digestOf(token)];
    if (end === undefined) return proxyRefusal(unauthorised(header === undefined ? 'login' : 'security'));
    return end > world.clock.now() ? undefined : proxyRefusal(unauthorised('expired'));
  };
  return { grant, refuse };
};

const issue = (world: World, { jti, exp }: Assertion): Reply => {
  const token = randomBytes(24).toString('base64url');
  const now = world.clock.now();
  world.change((state) => {
    const kept = withoutEnded(state, plus(now, -GRACE));
    return {
      ...kept,
      assertions: { ...kept.assertions, [jti]: exp * 1000 },
      tokens: { ...kept.tokens, [digestOf(token)]: now + LIFE * 1000 },
    };
  });
  const body = { access_token: token, expires_in: String(LIFE), token_type: 'Bearer', issued_at: String(now) };
  return { status: 200, contentType: 'application/json', headers: { 'Cache-Control': 'no-store' }, body };
};

/** Ended tokens are remembered for an hour, so that they are called expired and not unknown. */
const GRACE = 3_600_000;

const formProblem = ({ method }: Call, form: URLSearchParams): TokenProblem | undefined => {
  if (method !== 'POST') return { ...badRequest('POST is the only method'), status: 405 };
  const grantType = form.get('grant_type');
  if (grantType === null) return badRequest('grant_type is missing');
  if (grantType !== 'client_credentials') {
    return { status: 400, error: 'unsupported_grant_type', description: 'grant_type is invalid' };
  }
  if (form.get('client_assertion_type') !== ASSERTION_TYPE) {
    return badRequest(`Missing or invalid client_assertion_type - must be '${ASSERTION_TYPE}'`);
  }
  return form.get('client_assertion') ? undefined : badRequest('Missing client_assertion');
};

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const badRequest = (description: string): TokenProblem => ({ status: 400, error: 'invalid_request', description });

const tokenRefusal = ({ status, error, description }: TokenProblem): Reply => ({
  status,
  contentType: 'application/json',
  headers: { 'Cache-Control': 'no-store' },
  body: { error, error_description: description, message_id: randomUUID() },
});

const unauthorised = (issue: 'login' | 'security' | 'expired'): Problem => ({
  status: 401,
  code: 'SEND_UNAUTHORIZED',
  issue,
  diagnostics: 'The sender has not provided a token or it has expired or is otherwise invalid.',
});

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
