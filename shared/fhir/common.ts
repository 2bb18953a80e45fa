import { z } from 'zod';

/*
 * Schemas here read tolerantly: they name the members we use, and let every other member pass. The raw JSON is kept beside
 * the typed view wherever a resource may be written back (standard.md 9.1, round-trip rule).
 */

/** Whether text is an R4 id (standard.md 8). The two that a path would take for a step upwards are none. */
export const isResourceId = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9.-]{1,64}$/.test(text) && text !== '.' && text !== '..';

export const CodingSchema = z.looseObject({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
});

export const CodeableConceptSchema = z.looseObject({
  coding: z.array(CodingSchema).optional(),
  text: z.string().optional(),
});

export const IdentifierSchema = z.looseObject({ system: z.string().optional(), value: z.string().optional() });

export const ReferenceSchema = z.looseObject({
  reference: z.string().optional(),
  type: z.string().optional(),
  identifier: IdentifierSchema.optional(),
  display: z.string().optional(),
});

export const MetaSchema = z.looseObject({
  lastUpdated: z.string().optional(),
  versionId: z.string().optional(),
  profile: z.array(z.string()).optional(),
});

export const PeriodSchema = z.looseObject({ start: z.string().optional(), end: z.string().optional() });

export const HumanNameSchema = z.looseObject({
  text: z.string().optional(),
  family: z.string().optional(),
  given: z.array(z.string()).optional(),
  prefix: z.array(z.string()).optional(),
});

export const ContactPointSchema = z.looseObject({ system: z.string().optional(), value: z.string().optional() });

export const AddressSchema = z.looseObject({
  line: z.array(z.string()).optional(),
  city: z.string().optional(),
  district: z.string().optional(),
  postalCode: z.string().optional(),
  text: z.string().optional(),
});

export const ExtensionSchema = z.looseObject({
  url: z.string().optional(),
  valueCode: z.string().optional(),
  valueCodeableConcept: CodeableConceptSchema.optional(),
});

export type Coding = z.infer<typeof CodingSchema>;
export type CodeableConcept = z.infer<typeof CodeableConceptSchema>;
export type Identifier = z.infer<typeof IdentifierSchema>;
export type Reference = z.infer<typeof ReferenceSchema>;
export type HumanName = z.infer<typeof HumanNameSchema>;
export type Address = z.infer<typeof AddressSchema>;
export type Extension = z.infer<typeof ExtensionSchema>;

/** The words of a concept: its text, else its first display, else its first code. */
export const wordsOf = (concept: CodeableConcept | undefined): string | undefined =>
  concept?.text ?? concept?.coding?.find((coding) => coding.display)?.display ?? concept?.coding?.[0]?.code;

/** A name as shown in lists: its text, else given names then family. */
export const nameOf = (name: HumanName | undefined): string | undefined => {
  if (!name) return undefined;
  const parts = [...(name.prefix ?? []), ...(name.given ?? []), name.family ?? ''].filter((part) => part !== '');
  return name.text ?? (parts.length > 0 ? parts.join(' ') : undefined);
};

/** One line of an address, empty parts left out. */
export const addressLine = (address: Address | undefined): string | undefined => {
  if (!address) return undefined;
  const parts = [...(address.line ?? []), address.district, address.city, address.postalCode];
  const line = parts.filter((part) => part !== undefined && part !== '').join(', ');
  return line === '' ? address.text : line;
};
