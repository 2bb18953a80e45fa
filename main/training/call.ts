/** One request below the FHIR base, whole: its body has been read. */
export type Call = {
  readonly method: string;
  /** Path below the FHIR base without a leading slash: `Appointment/a1`. */
  readonly path: string;
  /** The path's parts, decoded; none where it cannot be decoded. */
  readonly parts: readonly string[];
  /** The query as received, without its question mark. */
  readonly query: string;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
};

/** Whether a call changes something at a Receiver. */
export const isWrite = ({ method }: Call): boolean => method === 'POST' || method === 'PUT' || method === 'PATCH';

/** The decoded parts of a path; none where it cannot be decoded. */
export const partsOf = (path: string): readonly string[] => {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
};
