/** Which version of the API is spoken with each service (standard.md 3, 15). */
export type Versions = {
  /** That of the environment, or a lower one that the service insisted on. */
  readonly of: (serviceId: string) => string;
  /** Remembers that the service takes a lower version: it refused ours (406) and answered the same read in that one. */
  readonly lower: (serviceId: string, version: string) => void;
};
