import type { Page } from 'playwright-core';
import type { JourneyDesk } from '../desk.ts';

/** A screen in one state, reached as a person reaches it: a picture is taken of it, and axe looks at it. */
export type Stop = { readonly name: string; readonly page: Page };

/** A walk through screens on a desk of its own; each stop stands until the next one is asked for. */
export type Tour = (desk: JourneyDesk) => AsyncGenerator<Stop>;

export const GENERAL_PRACTICE = { id: '2000900102', name: 'Riverside Clinic: general practice' };
export const ULTRASOUND = { id: '2000901001', name: 'Stonebridge: ultrasound' };
export const DIABETES = { id: '2000900103', name: 'Riverside Clinic: diabetes review' };
export const TRAVEL = { id: '2000900104', name: 'Riverside Clinic: travel vaccination' };
export const DERMATOLOGY = { id: '2000900201', name: 'Hillside Hospital: dermatology' };
export const PODIATRY = { id: '2000900302', name: 'Millbrook: podiatry' };
export const PHYSIOTHERAPY = { id: '2000900401', name: 'Lakeside: physiotherapy' };
