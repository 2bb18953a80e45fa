import { SignJWT } from 'jose';
import type { Instant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Credential } from '../ports/credential.ts';

/** `now` is our clock corrected to theirs; `jti` has never been used before. */
export type AssertionInput = {
  readonly credential: Credential;
  readonly tokenUrl: string;
  readonly jti: string;
  readonly now: Instant;
};

/**
 * Signs who we are for the token endpoint (standard.md 4, safety 8.3): RS512, `aud` exactly the token URL, dated 30 s back, ending
 * 4 min ahead. Failure `no-credential` where the key held cannot sign RS512.
 */
export const signAssertion = async (input: AssertionInput): Promise<Result<string, Failure>> => {
  const { apiKey, kid, privateKey } = input.credential;
  const now = Math.floor(input.now / 1000);
  const assertion = new SignJWT({})
    .setProtectedHeader({ alg: 'RS512', typ: 'JWT', kid })
    .setIssuer(apiKey)
    .setSubject(apiKey)
    .setAudience(input.tokenUrl)
    .setJti(input.jti)
    .setIssuedAt(now - ISSUED_BEFORE_SECONDS)
    .setExpirationTime(now + ENDS_AFTER_SECONDS);
  try {
    return ok(await assertion.sign(privateKey));
  } catch {
    return failed({ kind: 'signed-out', reason: 'no-credential' });
  }
};

const ISSUED_BEFORE_SECONDS = 30;
const ENDS_AFTER_SECONDS = 240;
