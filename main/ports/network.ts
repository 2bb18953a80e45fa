/** How a connection is opened: straight, or through the tunnel of a proxy, `http:` or `https:` with host and port. */
export type Way = { readonly kind: 'direct' } | { readonly kind: 'proxy'; readonly proxy: URL };

/** In the order in which they are tried. */
export type Ways = readonly [Way, ...Way[]];

/** What the practice's network asks of a program: which way out, and whom to trust. */
export type Network = {
  /**
   * The ways to an origin as things stand now, the next for when a proxy cannot be reached. Never fails, never empty: where the system does
   * not tell, it is direct.
   */
  readonly waysTo: (origin: URL) => Promise<Ways>;
  /** Certificates of authorities, in PEM, that are trusted besides those that come with the program; nothing is taken away from those. */
  readonly authorities: readonly string[];
};

/** Nothing in between, and nobody else to trust. */
export const plainNetwork: Network = { waysTo: async () => [{ kind: 'direct' }], authorities: [] };

/** What the operating system answers for an address, in the words of a PAC file: `PROXY host:port; DIRECT`. */
export type SystemProxy = (url: string) => Promise<string>;
