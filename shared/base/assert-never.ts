/** Makes a switch exhaustive: the compiler refuses a missing case, and a value from outside that slipped in throws. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected variant: ${kindOf(value)}`);
};

const kindOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : typeof value;
