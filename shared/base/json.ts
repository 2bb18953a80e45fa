import { z } from 'zod';

/** What JSON can hold. FHIR resources are kept whole as Json, so that fields we do not know survive an update. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const JsonSchema: z.ZodType<Json> = z.json();
export const JsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), z.json());

/** Whether a JSON value is an object (not an array, not null). */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON text; undefined where it is not JSON. The parser's message is dropped: it quotes the text (safety 12.2). */
export const parseJson = (text: string): Json | undefined => {
  try {
    return JsonSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};
