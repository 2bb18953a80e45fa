import { type KeyObject, verify } from 'node:crypto';
import { isJsonObject, type JsonObject, parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { KeyRing } from './jwks.ts';

/** How the token service refuses: not an OperationOutcome (standard.md 4). */
export type TokenProblem = { readonly status: number; readonly error: string; readonly description: string };

/** An assertion that holds: who asks, and what must not be used again before it ends (seconds). */
export type Assertion = { readonly clientId: string; readonly jti: string; readonly exp: number };

export type AssertionCheck = {
  readonly keys: KeyRing;
  readonly audience: string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly isUsed: (jti: string) => boolean;
};

/** Checks a signed assertion as the real token service does: header, claims, key, signature (standard.md 4). */
export const checkAssertion = (jwt: string, check: AssertionCheck): Result<Assertion, TokenProblem> => {
  const read = readJwt(jwt);
  if (read === undefined) return failed(invalid('Malformed JWT in client_assertion'));
  const { alg, typ, kid } = read.header;
  if (typeof kid !== 'string' || kid === '') return failed(invalid("Missing 'kid' header in client_assertion JWT"));
  if (typ !== 'JWT') return failed(invalid("Invalid 'typ' header in client_assertion JWT - must be 'JWT'"));
  if (alg !== 'RS512')
    return failed(
      invalid("Invalid 'alg' header in client_assertion JWT - unsupported JWT algorithm - must be 'RS512'"),
    );
  const claims = checkClaims(read.claims, check);
  if (!claims.ok) return claims;
  const key = check.keys.find(kid);
  if (key === undefined) return failed(NO_JWKS);
  if (!check.keys.isClient(claims.value.clientId)) return failed(UNKNOWN_CLIENT);
  if (key === 'unknown')
    return failed(unauthorised("Invalid 'kid' header in client_assertion JWT - no matching public key"));
  if (key.clientId !== claims.value.clientId) return failed(UNKNOWN_CLIENT);
  if (!isSigned(read, key.key)) return failed(unauthorised('JWT signature verification failed'));
  return claims;
};

type Jwt = {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** The text that is signed, and its signature. */
  readonly signed: Buffer;
  readonly signature: Buffer;
};

/** Takes a compact JWT apart; undefined where it is not one. */
const readJwt = (jwt: string): Jwt | undefined => {
  const [head = '', body = '', tail, ...rest] = jwt.split('.');
  const header = parseJson(Buffer.from(head, 'base64url').toString('utf8'));
  const claims = parseJson(Buffer.from(body, 'base64url').toString('utf8'));
  if (tail === undefined || rest.length > 0 || !isJsonObject(header) || !isJsonObject(claims)) return undefined;
  return { header, claims, signed: Buffer.from(`${head}.${body}`), signature: Buffer.from(tail, 'base64url') };
};

const checkClaims = (
  claims: JsonObject,
  { audience, now, isUsed }: AssertionCheck,
): Result<Assertion, TokenProblem> => {
  const { iss, sub, aud, jti, exp } = claims;
  if (typeof iss !== 'string' || iss !== sub) {
    return failed(invalid("Missing or non-matching 'iss'/'sub' claims in client_assertion JWT"));
  }
  if (typeof jti !== 'string' || jti === '') return failed(invalid("Missing 'jti' claim in client_assertion JWT"));
  if (exp === undefined) return failed(invalid("Missing 'exp' claim in client_assertion JWT"));
  if (typeof exp !== 'number' || !Number.isInteger(exp)) {
    return failed(invalid("Invalid 'exp' claim in client_assertion JWT - must be an integer"));
  }
  if (exp <= now) return failed(invalid("Invalid 'exp' claim in client_assertion JWT - JWT has expired"));
  if (exp > now + LONGEST)
    return failed(invalid("Invalid 'exp' claim in client_assertion JWT - more than 5 minutes in future"));
  if (aud !== audience) return failed(unauthorised("Missing or invalid 'aud' claim in client_assertion JWT"));
  if (isUsed(jti)) return failed(invalid("Non-unique 'jti' claim in client_assertion JWT"));
  return ok({ clientId: iss, jti, exp });
};

/** Five minutes, and the tolerance that the real service allows (standard.md 4). */
const LONGEST = 310;

/** RS512: RSA with PKCS #1 v1.5 padding over SHA-512. */
const isSigned = ({ signed, signature }: Jwt, key: KeyObject): boolean => verify('sha512', signed, key, signature);

const invalid = (description: string): TokenProblem => ({ status: 400, error: 'invalid_request', description });

const unauthorised = (description: string): TokenProblem => ({ status: 401, error: 'invalid_request', description });

const UNKNOWN_CLIENT = unauthorised("Invalid 'iss'/'sub' claims in client_assertion JWT");

const NO_JWKS: TokenProblem = {
  status: 403,
  error: 'public_key error',
  description: 'You need to register a public key to use this authentication method',
};
