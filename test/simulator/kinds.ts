/** How a Receiver differs from others, beneath what it answers. */
export type Habits = {
  /** How long it knows a RequestId that it has done; 0 where it never does. */
  readonly remembersMs: number;
  /** That it recognises a repeated RequestId was proven at onboarding (safety 4.5). */
  readonly proven: boolean;
  readonly offersSearch: boolean;
  /** A search shows the world as it was so long ago. */
  readonly searchLagMs: number;
  /** Books the same slot for whoever asks: nothing but de-duplication then keeps a second booking away. */
  readonly overbooks: boolean;
  /** Gives `identifier` back (safety 4.2 never requires it). */
  readonly keepsIdentifier: boolean;
  /** Takes a message at once, and carries it out so much later; 0 where its answer says what came of it (standard.md 13). */
  readonly answersLaterMs: number;
  /** Stamps a new lastUpdated at each reading and lists participants and reasons in another order. */
  readonly isRestless: boolean;
  /** Now and then answers a reading with what was there a while ago. */
  readonly staleReads: number;
  /** So many milliseconds ago at the most. */
  readonly staleByMs: number;
};

const STEADY: Habits = {
  remembersMs: Number.POSITIVE_INFINITY,
  proven: true,
  offersSearch: true,
  searchLagMs: 0,
  overbooks: true,
  keepsIdentifier: true,
  answersLaterMs: 0,
  isRestless: false,
  staleReads: 0,
  staleByMs: 31_000,
};

const FORGETFUL = { remembersMs: 0, proven: false } as const;

/** Receivers of eight kinds. */
export const KINDS = {
  'de-duplicates': STEADY,
  'does-not': { ...STEADY, ...FORGETFUL },
  forgets: { ...STEADY, remembersMs: 12 * 60_000 },
  'search-lags': { ...STEADY, ...FORGETFUL, searchLagMs: 40_000 },
  'search-lags-long': { ...STEADY, ...FORGETFUL, searchLagMs: 20 * 60_000, overbooks: false },
  'no-search': { ...STEADY, offersSearch: false },
  restless: { ...STEADY, isRestless: true, staleReads: 0.1 },
  'keeps-nothing': { ...STEADY, ...FORGETFUL, keepsIdentifier: false },
} as const satisfies Readonly<Record<string, Habits>>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES: readonly Kind[] = Object.keys(KINDS).filter((name): name is Kind => name in KINDS);
