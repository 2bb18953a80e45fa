/** URNs that invented slot searches use for what comes along with a slot. */
export const SCHEDULE_URN = 'urn:uuid:5e6b1f0a-0000-4000-8000-000000000001';
export const SERVICE_URN = 'urn:uuid:5e6b1f0a-0000-4000-8000-000000000002';
export const PROVIDER_URN = 'urn:uuid:5e6b1f0a-0000-4000-8000-000000000003';
export const PLACE_URN = 'urn:uuid:5e6b1f0a-0000-4000-8000-000000000004';
