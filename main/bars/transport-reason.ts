import type { TransportReason } from '../../shared/model/failure.ts';

/** Where a call stood when it failed. `begun`: undici had begun to write the request; `secure`: over TLS. */
export type CallStage = { readonly begun: boolean; readonly secure: boolean };

/** Names the reason of a failed call from the error's code; its message is never read (safety 12.2). */
export const toTransportReason = (error: unknown, { begun, secure }: CallStage): TransportReason => {
  const code = codeOf(error);
  const named = BY_CODE[code];
  if (begun) return named !== undefined && AFTER_BEGINNING.includes(named) ? named : 'reset';
  if (named === 'timeout') return 'connect-timeout';
  // Whatever else stops a connection over TLS before the first byte is the handshake: each has its own code, most from OpenSSL.
  return named ?? (secure ? 'tls' : 'reset');
};

const AFTER_BEGINNING: readonly TransportReason[] = ['timeout', 'too-large', 'aborted'];

const BY_CODE: Readonly<Record<string, TransportReason>> = {
  BW_PROXY: 'proxy',
  BW_PROXY_SIGN_IN: 'proxy-sign-in',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  EACCES: 'refused',
  EPERM: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
