import { randomBytes, timingSafeEqual } from 'node:crypto';

const BYTES = 32;

/** The secrets by which a browser proves that a person at this computer opened it. */
export type Tokens = {
  /** Part of the printed address; holds as long as the host runs, so that a closed browser is no dead end. */
  readonly printed: string;
  /** A new one for an address that goes on a command line, where other users may read it: it works once. */
  readonly issueOnce: () => string;
  /** Whether a token from an address may be swapped for the cookie; uses it up if it works once. */
  readonly swap: (token: string) => boolean;
  /** What the cookie holds. */
  readonly session: string;
  readonly isSession: (value: string) => boolean;
};

/** Makes unguessable tokens of 32 bytes. */
export const createTokens = (): Tokens => {
  const printed = newToken();
  const session = newToken();
  const once = new Set<string>();
  return {
    printed,
    session,
    issueOnce: () => {
      const token = newToken();
      once.add(token);
      return token;
    },
    swap: (token) => isSame(token, printed) || once.delete([...once].find((each) => isSame(token, each)) ?? ''),
    isSession: (value) => isSame(value, session),
  };
};

const newToken = (): string => randomBytes(BYTES).toString('base64url');

const isSame = (given: string, secret: string): boolean => {
  const left = Buffer.from(given);
  const right = Buffer.from(secret);
  return left.length === right.length && timingSafeEqual(left, right);
};
