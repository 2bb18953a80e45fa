import { z } from 'zod';
import { type Service, ServiceSchema } from './service.ts';

export type ServiceFieldName = keyof Service;

/** One member of a service, as a column of a spreadsheet shows it. `usual` holds where nothing is said; texts without one may be absent. */
export type ServiceField = { readonly name: ServiceFieldName } & (
  | { readonly kind: 'text'; readonly isNeeded: boolean; readonly usual?: string }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly usual: string }
  | { readonly kind: 'yes-no'; readonly usual: boolean }
);

export type FieldValue = string | boolean | undefined;

const { shape } = ServiceSchema.unwrap();

const toField = (name: ServiceFieldName): ServiceField => {
  const outer = shape[name];
  if (outer instanceof z.ZodString) return { name, kind: 'text', isNeeded: true };
  if (outer instanceof z.ZodOptional) return { name, kind: 'text', isNeeded: false };
  const inner = outer.unwrap();
  const usual = outer.def.defaultValue;
  if (inner instanceof z.ZodBoolean) return { name, kind: 'yes-no', usual: usual === true };
  if (inner instanceof z.ZodEnum) return { name, kind: 'choice', values: inner.options, usual: String(usual) };
  return { name, kind: 'text', isNeeded: false, usual: String(usual) };
};

// Object.keys forgets the names; they are exactly those of the shape.
const NAMES = Object.keys(shape) as ServiceFieldName[];

/** Every member of a service, in the order of the schema: what a column may be called and what may stand in it. */
export const SERVICE_FIELDS: readonly ServiceField[] = NAMES.map(toField);

/** Why a text member may not hold what it should: too long, or letters that it may not hold; undefined where it may. */
export const textProblemOf = (name: ServiceFieldName, text: string): 'too-long' | 'not-allowed' | undefined => {
  const read = shape[name].safeParse(text);
  if (read.success) return undefined;
  return read.error.issues[0]?.code === 'too_big' ? 'too-long' : 'not-allowed';
};

/** The members in which two services differ; an absent text is an empty one. */
export const differingFields = (one: Service, other: Service): readonly ServiceFieldName[] =>
  NAMES.filter((name) => (one[name] ?? '') !== (other[name] ?? ''));

/** The switches of a service that are not as they usually are. */
export const unusualFields = (service: Service): readonly ServiceFieldName[] =>
  SERVICE_FIELDS.flatMap((field) => ('usual' in field && service[field.name] !== field.usual ? [field.name] : []));
