import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { HttpReply } from './http.ts';

export type IssuedToken = { readonly accessToken: string; readonly expiresInSeconds: number };

/** Reads what the token endpoint answered; its refusals are not OperationOutcomes (standard.md 4). Failures: `signed-out`. */
export const readTokenReply = (reply: HttpReply): Result<IssuedToken, Failure> => {
  if (reply.kind !== 'answered') return signedOut('unreachable');
  if (reply.status !== 200) return signedOut(reasonOf(reply.status, reply.body));
  const issued = IssuedSchema.safeParse(parseJson(reply.body));
  if (!issued.success) return signedOut('unreadable');
  return ok({ accessToken: issued.data.access_token, expiresInSeconds: issued.data.expires_in });
};

/** `expires_in` comes as text. Where it is missing the token is used once. The token must be fit to stand in a header. */
const IssuedSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().nonnegative().catch(0),
});

const RefusalSchema = z.object({ error_description: z.string() });

type Reason = Extract<Failure, { kind: 'signed-out' }>['reason'];

const reasonOf = (status: number, body: string): Reason => {
  if (status === 400) return isAboutClock(body) ? 'clock' : 'key-refused';
  if (status === 401) return 'key-refused';
  if (status === 403) return 'not-approved';
  if (status === 429) return 'busy';
  return status >= 500 ? 'unreachable' : 'unreadable';
};

/** "JWT has expired" and "more than 5 minutes in the future" usually mean a wrong clock here. */
const isAboutClock = (body: string): boolean => {
  const refusal = RefusalSchema.safeParse(parseJson(body));
  return refusal.success && /expired|5 minutes/i.test(refusal.data.error_description);
};

const signedOut = (reason: Reason) => failed({ kind: 'signed-out', reason } satisfies Failure);
