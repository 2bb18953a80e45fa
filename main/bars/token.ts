import { parseJsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Profile } from '../../shared/model/profile.ts';
import type { Clock } from '../ports/clock.ts';
import type { Credential, CredentialSource } from '../ports/credential.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import { signAssertion } from './assertion.ts';
import { type Http, type HttpReply, MEGABYTE } from './http.ts';
import type { Skew } from './skew.ts';
import { type IssuedToken, readTokenReply } from './token-reply.ts';

export type TokenDeps = {
  readonly profile: Profile;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly credential: CredentialSource;
  readonly http: Http;
  readonly skew: Skew;
  readonly log: Log;
};

export type Tokens = {
  /** A token good for a call now, or none for an environment without sign-in. Failures: `signed-out`. */
  readonly get: () => Promise<Result<string | undefined, Failure>>;
  /** Forgets this token, if it is still the one held: of fifty callers refused with it, one asks for another. */
  readonly discard: (token: string | undefined) => void;
};

type Held = { readonly accessToken: string; readonly until: number };

/**
 * Holds one access token, in memory only (safety 10.5), until 60 s before it ends (standard.md 4); one request for a new one is in
 * flight at a time, however many wait for it.
 */
export const createTokens = (deps: TokenDeps): Tokens => {
  const { tokenUrl } = deps.profile;
  let held: Held | undefined;
  let pending: Promise<Result<string, Failure>> | undefined;
  if (tokenUrl === null) return { get: async () => ok(undefined), discard: () => undefined };

  const askWith = createAsking(deps, tokenUrl);
  const renew = async (): Promise<Result<string, Failure>> => {
    const askedAt = deps.clock.monotonic();
    const issued = await askWith();
    if (!issued.ok) return issued;
    const { accessToken, expiresInSeconds } = issued.value;
    held = { accessToken, until: askedAt + (expiresInSeconds - RENEW_BEFORE_SECONDS) * 1000 };
    return ok(accessToken);
  };
  return {
    get: async () => {
      if (held !== undefined && deps.clock.monotonic() < held.until) return ok(held.accessToken);
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    discard: (token) => {
      if (held?.accessToken === token) held = undefined;
    },
  };
};

const RENEW_BEFORE_SECONDS = 60;

/** How long the next key is left alone after a try: the service reads a key set anew once an hour (standard.md 4). */
const BETWEEN_TRIES_MS = 60 * 60_000;

/**
 * Asks with the Credential. Where another is to take its place, that one is tried first, once an hour, and at once where the present one is
 * refused: the first token it gets makes it the Credential. So there is never a moment without a key that works.
 */
const createAsking = (deps: TokenDeps, tokenUrl: string): (() => Promise<Result<IssuedToken, Failure>>) => {
  let triedAt = Number.NEGATIVE_INFINITY;
  const tryNext = async (): Promise<Result<IssuedToken, Failure> | undefined> => {
    const next = await deps.credential.next?.();
    if (next === undefined) return undefined;
    triedAt = deps.clock.monotonic();
    const issued = await requestToken(deps, { tokenUrl, credential: next });
    deps.log.event('bars.next-key', { known: issued.ok, taken: issued.ok && (await isTaken(deps, next.kid)) });
    return issued;
  };
  return async () => {
    const isDue = deps.clock.monotonic() - triedAt >= BETWEEN_TRIES_MS;
    const first = isDue ? await tryNext() : undefined;
    if (first?.ok === true) return first;
    const credential = await deps.credential.get();
    const issued = credential.ok ? await requestToken(deps, { tokenUrl, credential: credential.value }) : credential;
    if (issued.ok || isDue || !isForTheKey(issued.failure)) return issued;
    const second = await tryNext();
    return second?.ok === true ? second : issued;
  };
};

/** Where the disk does not take it now, the token is good all the same, and it is tried again within the hour. */
const isTaken = async ({ credential }: TokenDeps, kid: string): Promise<boolean> => {
  try {
    await credential.takeNext?.(kid);
    return true;
  } catch {
    return false;
  }
};

const isForTheKey = (failure: Failure): boolean =>
  failure.kind === 'signed-out' && (failure.reason === 'key-refused' || failure.reason === 'no-credential');

type Asked = { readonly tokenUrl: string; readonly credential: Credential };

/**
 * Asks once, and once more where we were refused for our clock and the refusal itself told us how far it is off: the second
 * assertion is dated by theirs.
 */
const requestToken = async (deps: TokenDeps, asked: Asked): Promise<Result<IssuedToken, Failure>> => {
  const skewBefore = deps.skew.ms() ?? 0;
  const first = await askOnce(deps, asked);
  const refusedForClock = !first.ok && first.failure.kind === 'signed-out' && first.failure.reason === 'clock';
  const learnt = Math.abs((deps.skew.ms() ?? 0) - skewBefore) > WORTH_ASKING_AGAIN_MS;
  return refusedForClock && learnt ? askOnce(deps, asked) : first;
};

const WORTH_ASKING_AGAIN_MS = 10_000;

const askOnce = async (deps: TokenDeps, { tokenUrl, credential }: Asked): Promise<Result<IssuedToken, Failure>> => {
  const jti = deps.ids.next();
  const assertion = await signAssertion({ credential, tokenUrl, jti, now: deps.skew.correctedNow() });
  if (!assertion.ok) return assertion;
  const reply = await deps.http.send(toTokenCall(deps.profile, tokenUrl, assertion.value));
  // A sign-in page of the network stands there in HTML: its clock is none of theirs (safety 8.5).
  if (reply.kind === 'answered' && parseJsonObject(reply.body) !== undefined) deps.skew.note(reply.headers);
  const issued = readTokenReply(reply);
  deps.log.event('bars.token', { ...logged(reply), granted: issued.ok });
  return issued.ok ? issued : failed(issued.failure);
};

const logged = (reply: HttpReply) => (reply.kind === 'answered' ? { status: reply.status } : { reason: reply.reason });

const toTokenCall = (profile: Profile, tokenUrl: string, assertion: string) => ({
  method: 'POST' as const,
  url: new URL(tokenUrl),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  }).toString(),
  maxBytes: MEGABYTE,
  deadlineSeconds: profile.limits.readDeadlineSeconds,
});
