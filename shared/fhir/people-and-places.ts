import { z } from 'zod';
import {
  AddressSchema,
  CodeableConceptSchema,
  ContactPointSchema,
  HumanNameSchema,
  IdentifierSchema,
  ReferenceSchema,
} from './common.ts';

export const HealthcareServiceSchema = z.looseObject({
  resourceType: z.literal('HealthcareService'),
  id: z.string().optional(),
  identifier: z.array(IdentifierSchema).optional(),
  name: z.string().optional(),
  providedBy: ReferenceSchema.optional(),
  location: z.array(ReferenceSchema).optional(),
  telecom: z.array(ContactPointSchema).optional(),
});

export const PractitionerSchema = z.looseObject({
  resourceType: z.literal('Practitioner'),
  id: z.string().optional(),
  name: z.array(HumanNameSchema).optional(),
  gender: z.string().optional(),
});

export const PractitionerRoleSchema = z.looseObject({
  resourceType: z.literal('PractitionerRole'),
  id: z.string().optional(),
  practitioner: ReferenceSchema.optional(),
  code: z.array(CodeableConceptSchema).optional(),
});

export const LocationSchema = z.looseObject({
  resourceType: z.literal('Location'),
  id: z.string().optional(),
  name: z.string().optional(),
  address: AddressSchema.optional(),
});

export const OrganizationSchema = z.looseObject({
  resourceType: z.literal('Organization'),
  id: z.string().optional(),
  name: z.string().optional(),
});

export type HealthcareService = z.infer<typeof HealthcareServiceSchema>;
export type Practitioner = z.infer<typeof PractitionerSchema>;
export type PractitionerRole = z.infer<typeof PractitionerRoleSchema>;
export type Location = z.infer<typeof LocationSchema>;
