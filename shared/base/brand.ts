declare const brand: unique symbol;

/** A type that only its own parser can make, so that two ids or two numbers are never mixed up. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
