/** An expected outcome: a value, or a failure that the caller must handle. Defects are thrown, never returned. */
export type Result<Value, Fail> = Ok<Value> | Failed<Fail>;
export type Ok<Value> = { readonly ok: true; readonly value: Value };
export type Failed<Fail> = { readonly ok: false; readonly failure: Fail };

/** Wraps a value as a success. */
export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value });

/** Wraps an expected failure. */
export const failed = <Fail>(failure: Fail): Failed<Fail> => ({ ok: false, failure });
