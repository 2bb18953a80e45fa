/** Holds a secret so that printing, logging or serialising it shows nothing. `reveal()` is the one way in. */
export type Redacted<Value> = {
  readonly reveal: () => Value;
  readonly toString: () => string;
  readonly toJSON: () => string;
};

/** Wraps a secret. */
export const redacted = <Value>(value: Value): Redacted<Value> => ({
  reveal: () => value,
  toString: () => '[redacted]',
  toJSON: () => '[redacted]',
});
