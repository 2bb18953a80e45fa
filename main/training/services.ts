import { EVERYDAY_SERVICES } from './everyday-services.ts';
import type { Service } from './service-parts.ts';
import { VARIANT_SERVICES } from './variant-services.ts';

/** Every service of the training world. */
export const SERVICES: readonly Service[] = [...EVERYDAY_SERVICES, ...VARIANT_SERVICES];

/** The service with that dos-service-id; undefined where the training world has none. */
export const serviceOf = (id: string): Service | undefined => SERVICES.find((one) => one.id === id);
