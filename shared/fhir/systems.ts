/** Identifier and code systems of the standard, exactly as they go on the wire (standard.md 5, 9, 10, 12). */
export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const DOS_SERVICE_ID = 'https://fhir.nhs.uk/Id/dos-service-id';
export const ODS_ORGANIZATION_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const SDS_ROLE_PROFILE_ID = 'https://fhir.nhs.uk/Id/sds-role-profile-id';
export const BARS_IDENTIFIER = 'https://fhir.nhs.uk/Id/BaRS-Identifier';
export const SNOMED_CT = 'http://snomed.info/sct';
export const POINTER_TYPE_BOOKING = '749001000000101';
export const UK_CORE_APPOINTMENT = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-Appointment';
export const UK_CORE_PATIENT = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient';
/** Names the bookings this product makes: Appointment.identifier carries the Modification id under it (safety 4.2). */
export const INTENT_ID = 'https://booking-workstation.invalid/Id/intent';
export const UK_CORE_ORGANIZATION = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-Organization';
export const UK_CORE_HEALTHCARE_SERVICE = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-HealthcareService';
export const UK_CORE_CONTACT_RANK = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactRank';
/** Whether an NHS number was traced: an extension of the identifier, and the system of its codes (standard.md 9.1). */
export const UK_CORE_VERIFICATION =
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus';
export const VERIFICATION_CODES = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus';
/** Roles of a contact person (standard.md 13). */
export const CONTACT_ROLES = 'http://terminology.hl7.org/CodeSystem/v2-0131';
