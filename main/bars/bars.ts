import type { Instant } from '../../shared/base/instant.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { Failure, TransportReason } from '../../shared/model/failure.ts';
import type { Profile } from '../../shared/model/profile.ts';
import type { Clock } from '../ports/clock.ts';
import type { CredentialSource } from '../ports/credential.ts';
import type { Directory } from '../ports/directory.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Network } from '../ports/network.ts';
import type { Practitioners } from '../ports/people.ts';
import type { Catalogue, Receiver, Registry } from '../ports/receiver.ts';
import type { Versions } from '../ports/versions.ts';
import { readAppointment, searchAppointments } from './appointments.ts';
import { askAgain } from './ask-again.ts';
import { lookUpService } from './catalogue.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { createHeaders } from './headers.ts';
import { createHttp, type Http, type HttpCall } from './http.ts';
import { readDefinitions } from './message-definition.ts';
import { readCapability } from './metadata.ts';
import { searchPointers } from './pointers.ts';
import { createSkew } from './skew.ts';
import { searchSlots } from './slots.ts';
import { createTokens } from './token.ts';

/** `version` is this product's own, as the NHSD-Requesting-Software header tells it. */
export type BarsDeps = {
  readonly profile: Profile;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly credential: CredentialSource;
  readonly log: Log;
  readonly versions: Versions;
  readonly version: string;
  /** Whose practitioner header a call carries; the profile's user's unless told. */
  readonly practitioners?: Practitioners;
  /** The way out and whom to trust; nothing in between where it is left out. */
  readonly network?: Network;
  /** The line that calls go out by; a simulation has one of its own. */
  readonly http?: Http;
};

/** `skewMs`: how far the clocks are apart. `nextKeyWaits`: a key is to follow the present one, and the service does not know it yet. */
export type TokenCheck = { readonly skewMs: number | undefined; readonly nextKeyWaits: boolean };

export type Bars = {
  readonly receiver: Receiver;
  readonly registry: Registry;
  /** The same, each call asked once: for what Replay does while a person waits. */
  readonly prompt: { readonly receiver: Receiver; readonly registry: Registry };
  /** The same for what nobody waits for: it leaves a quarter of the rate to a person (safety 6.1). */
  readonly background: { readonly receiver: Receiver; readonly registry: Registry };
  readonly catalogue: Catalogue;
  readonly token: {
    /** Gets a token, an unspent one or a new one, and tells how far the clocks are apart. Failures: `signed-out`. */
    readonly check: () => Promise<Result<TokenCheck, Failure>>;
  };
  /** Their time minus what this computer's clock shows in milliseconds, to about a second: positive where our clock is behind. */
  readonly skewMs: () => number | undefined;
  /** The services' time now, while it is known (safety 8.5). */
  readonly theirs: () => Instant | undefined;
  /** Whether a connection to an address comes about as a call's would; why not, where none does. Nothing is asked. */
  readonly tryConnection: (url: URL) => Promise<TransportReason | undefined>;
  /** Ends every call: a write that may have left is `no-answer` by `aborted`. */
  readonly close: () => Promise<void>;
};

/** BaRS over HTTPS: the one adapter of the Receiver and Registry ports. */
export const createBars = (deps: BarsDeps): Bars => {
  const http = deps.http ?? createHttp(deps);
  const skew = createSkew(deps.clock);
  const tokens = createTokens({ ...deps, http, skew });
  const parts = { ...deps, skew, tokens, headers: createHeaders(deps) };
  const exchange = createExchange({ ...parts, http });
  const asked = { clock: deps.clock, ids: deps.ids, tries: deps.profile.limits.readTries };
  const waited: Exchange = { ...exchange, read: (read) => askAgain(asked, () => exchange.read(read)) };
  const unwaited = { ...http, send: (call: HttpCall) => http.send({ ...call, isBackground: true }) };
  return {
    ...toPorts(deps, waited),
    prompt: toPorts(deps, exchange),
    background: toPorts(deps, createExchange({ ...parts, http: unwaited })),
    catalogue: { lookUp: (call) => lookUpService(exchange, call) },
    token: {
      check: async () => {
        const token = await tokens.get();
        const nextKeyWaits = (await deps.credential.next?.()) !== undefined;
        return token.ok ? ok({ skewMs: skew.ms(), nextKeyWaits }) : token;
      },
    },
    skewMs: skew.ms,
    theirs: skew.theirs,
    tryConnection: http.tryConnection,
    close: http.close,
  };
};

const toPorts = (deps: BarsDeps, exchange: Exchange): Pick<Bars, 'receiver' | 'registry'> => ({
  receiver: {
    readAppointment: (call) => readAppointment(exchange, call),
    searchAppointments: (call) => searchAppointments(exchange, call),
    searchSlots: (call) => searchSlots({ exchange, directory: deps.directory }, call),
    readCapability: (call) => readCapability(exchange, call),
    readDefinitions: (call) => readDefinitions(exchange, call),
    expectWrite: exchange.expectWrite,
    write: (write) => exchange.write(write),
  },
  registry: { searchPointers: (call) => searchPointers({ exchange, profile: deps.profile }, call) },
});
