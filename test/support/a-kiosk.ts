import { createArriving } from '../../main/flows/arrive.ts';
import type { KioskRules } from '../../main/flows/kiosk-rules.ts';
import { plus, toFhirInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { ArriveReply } from '../../shared/ipc/kiosk-views.ts';
import { type KioskRule, KioskRuleSchema } from '../../shared/model/kiosk.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import type { Patient } from '../../shared/model/patient.ts';
import { aDesk, CLINIC, type DeskOptions, JULIE } from './a-world.ts';
import { anAppointment } from './fhir.ts';

/** Leads out of the kiosk, as the quick hash of the tests has it. */
export const KIOSK_PIN = '739146';
export const HASHED = { kind: 'scrypt', N: 2 ** 15, r: 8, p: 3, salt: '0'.repeat(32), hash: '0'.repeat(64) } as const;

/** A kiosk that takes the patients of the first clinic. */
export const aKioskRule = (changes: Record<string, unknown> = {}): KioskRule =>
  KioskRuleSchema.parse({ pinHash: HASHED, services: [{ id: CLINIC, whereToGo: 'Waiting room B' }], ...changes });

/** Born on Julie's day, with her initial. */
export const JILL: Patient = { ...JULIE, nhsNumber: '9990000026' as NhsNumber, family: 'Ezra', given: 'Jill' };

const MINUTE = 60_000;

/** What Julie types. */
export const JULIES = { birthDate: JULIE.birthDate, initial: 'E', want: 'arrive', language: 'en' } as const;

type Held = {
  readonly in: number;
  readonly patient?: Patient;
  readonly serviceId?: string;
  readonly readAgo?: number;
  readonly members?: JsonObject;
};

/** A desk over real stores whose kiosk is asked; appointments are given by how many minutes from now they start. */
export const aKioskDesk = (options: DeskOptions = {}, rule: KioskRule | 'none' = aKioskRule()) => {
  const desk = aDesk(options);
  const kiosk: KioskRules = { now: () => (rule === 'none' ? undefined : rule) };
  const arrive = createArriving({ world: desk.world(), kiosk });
  const meet = (patient: Patient): void => desk.work().patients.remember(patient, desk.clock.now());
  return {
    desk,
    meet,
    hold: (id: string, { in: minutes, patient = JULIE, serviceId = CLINIC, readAgo = 0, members = {} }: Held): void => {
      const start = plus(desk.clock.now(), minutes * MINUTE);
      const times = { start: toFhirInstant(start), end: toFhirInstant(plus(start, 10 * MINUTE)) };
      const resource = anAppointment(id, { ...times, ...members });
      const readAt = plus(desk.clock.now(), -readAgo * MINUTE);
      desk
        .world()
        .cache.saveAppointment({ serviceId, appointmentId: id, nhsNumber: patient.nhsNumber, resource, readAt });
    },
    /** Asks, and lets the time pass that every answer takes. */
    ask: async (changes: Partial<Parameters<typeof arrive>[0]> = {}): Promise<ArriveReply> => {
      const asked = arrive({ ...JULIES, ...changes });
      await desk.clock.advance(1_200);
      return asked;
    },
    arrivalOf: (id: string, serviceId = CLINIC) => desk.work().kiosk.arrivalOf(serviceId, id),
    audited: () => desk.audited().map(({ action, outcome }) => (outcome === null ? action : `${action} ${outcome}`)),
    [Symbol.dispose]: (): void => desk[Symbol.dispose](),
  };
};
