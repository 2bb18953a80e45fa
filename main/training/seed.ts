import { type Instant, plus } from '../../shared/base/instant.ts';
import { addDays, londonDayOf } from '../../shared/base/london.ts';
import { PEOPLE, type Person } from './people.ts';
import { pointerTo } from './pointers.ts';
import { fractionOf } from './random.ts';
import { appointmentFor, madeBy } from './resources.ts';
import { serviceOf } from './services.ts';
import type { HeldAppointment, HeldPointer, State } from './state.ts';
import { createTimetable, idAs, type PlannedSlot, type Timetable } from './timetable.ts';

/** `stale`: the Registry still points at an appointment that has ended. `twice`: it points at it two times. */
type PointerPlan = 'current' | 'stale' | 'twice' | 'none';

type Plan = {
  readonly person: number;
  readonly serviceId: string;
  /** Days from today; the next working day at or after it, for days past the last one at or before it. */
  readonly inDays: number;
  readonly status: string;
  readonly pointer: PointerPlan;
  readonly description: string;
};

const plan = (
  [person, serviceId, inDays]: readonly [number, string, number],
  [status, pointer]: readonly [string, PointerPlan],
  description: string,
): Plan => ({ person, serviceId, inDays, status, pointer, description });

const PLANS: readonly Plan[] = [
  plan([0, '2000900101', 2], ['booked', 'current'], 'Blood test: kidney function'),
  plan([0, '2000900103', 9], ['booked', 'current'], 'Diabetes annual review'),
  plan([0, '2000900102', -12], ['fulfilled', 'none'], 'Blood pressure review'),
  plan([1, '2000900202', 4], ['booked', 'twice'], 'Cataract follow-up'),
  plan([1, '2000900302', 6], ['booked', 'current'], 'Foot check'),
  plan([2, '2000900401', 3], ['booked', 'current'], 'Knee pain, second session'),
  plan([2, '2000900401', -4], ['fulfilled', 'none'], 'Knee pain, first session'),
  plan([3, '2000900201', 7], ['booked', 'current'], 'Mole check'),
  plan([3, '2000900102', 1], ['cancelled', 'stale'], 'Persistent cough'),
  plan([4, '2000900104', 10], ['booked', 'current'], 'Travel vaccination, second dose'),
  plan([5, '2000900301', 5], ['booked', 'current'], 'Dental check-up'),
  plan([6, '2000900502', 1], ['booked', 'current'], 'Medicines review'),
  plan([6, '2000900202', 8], ['cancelled', 'none'], 'Glaucoma check'),
  plan([7, '2000900402', 3], ['booked', 'current'], 'First conversation'),
  plan([8, '2000900203', 2], ['booked', 'current'], 'Pre-operative assessment'),
  plan([8, '2000900201', -9], ['noshow', 'none'], 'Rash'),
  plan([9, '2000900301', 11], ['booked', 'current'], 'Orthodontic advice'),
  plan([10, '2000900102', 5], ['booked', 'current'], 'Repeat prescription review'),
  plan([10, '2000900501', -1], ['fulfilled', 'none'], 'Sprained wrist'),
  plan([11, '2000900103', 6], ['cancelled', 'stale'], 'Diabetes review'),
  plan([11, '2000900302', 2], ['booked', 'current'], 'Nail surgery'),
  plan([12, '2000900104', 4], ['booked', 'current'], 'Teenage booster'),
  plan([13, '2000900401', 12], ['booked', 'current'], 'Shoulder assessment'),
  plan([14, '2000900101', 1], ['booked', 'current'], 'Blood test: thyroid'),
  // More pointers than one page of the Registry holds, and more appointments than one page of their Receiver.
  ...Array.from({ length: 22 }, (_, index) =>
    plan([15, '2000900801', index + 1], ['booked', 'current'], `Hydrotherapy, session ${index + 1} of 22`),
  ),
  plan([16, '2000900901', 3], ['booked', 'current'], 'Blood pressure review'),
  plan([16, '2000900601', 5], ['booked', 'current'], 'Ear syringing'),
  plan([16, '2000901001', 8], ['booked', 'current'], 'Ultrasound scan'),
  plan([17, '2000900701', 4], ['booked', 'current'], 'Speech therapy, first session'),
  plan([17, '2000901101', 6], ['booked', 'current'], 'Bone density scan'),
];

/** Seeded appointments were made three weeks before the world began. */
const BOOKED_BEFORE = 21 * 86_400_000;

/** A fresh training world as of `now`: people, appointments past and to come, pointers good and stale. */
export const seedState = (seed: number, now: Instant): State => {
  const timetable = createTimetable(seed);
  const taken = new Set<string>();
  const seeded = PLANS.flatMap((one) => {
    const slot = slotFor({ plan: one, now, seed, timetable, taken });
    const person = PEOPLE[one.person];
    if (slot === undefined || person === undefined) return [];
    taken.add(slot.id);
    return [seedAppointment({ plan: one, slot, person, now })];
  });
  return {
    version: 1,
    seed,
    seededAt: now,
    appointments: seeded.map(({ held }) => held),
    pointers: seeded.flatMap(({ pointers }) => pointers),
    takenSlots: [],
    handled: {},
    waiting: [],
    assertions: {},
    tokens: {},
  };
};

type Search = {
  readonly plan: Plan;
  readonly now: Instant;
  readonly seed: number;
  readonly timetable: Timetable;
  readonly taken: ReadonlySet<string>;
};

/** A slot on the planned day, whoever held it, or within a week of it: each service opens on weekdays. */
const slotFor = ({
  plan: { serviceId, inDays, person },
  now,
  seed,
  timetable,
  taken,
}: Search): PlannedSlot | undefined => {
  const service = serviceOf(serviceId);
  if (service === undefined) return undefined;
  const first = addDays(londonDayOf(now), inDays);
  const days = Array.from({ length: 7 }, (_, index) => addDays(first, inDays < 0 ? -index : index));
  const slots = days
    .map((day) => timetable.ofDay(service, day).filter(({ id }) => !taken.has(id)))
    .find((ofDay) => ofDay.length > 0);
  return slots?.[Math.floor(fractionOf(seed, 'seeded', person, serviceId) * slots.length)];
};

type Seeding = { readonly plan: Plan; readonly slot: PlannedSlot; readonly person: Person; readonly now: Instant };

type Seeded = { readonly held: HeldAppointment; readonly pointers: readonly HeldPointer[] };

const seedAppointment = ({ plan: { status, pointer, description }, slot, person, now }: Seeding): Seeded => {
  const { service } = slot;
  const { nhsNumber } = person;
  const id = idAs(service.receiver, ['appointment', service.id, nhsNumber, slot.id]);
  const asked = appointmentFor(person, slot, { status, description });
  const resource = madeBy({ id, now: plus(now, -BOOKED_BEFORE), service }, asked);
  const held = { serviceId: service.id, id, nhsNumber, slotId: slot.id, resource };
  const first = pointerTo(held, { service, now });
  const again = { ...first, id: `${first.id}-2`, resource: { ...first.resource, id: `${first.id}-2` } };
  return { held, pointers: { none: [], current: [first], stale: [first], twice: [first, again] }[pointer] };
};
