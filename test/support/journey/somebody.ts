import type { Person } from '../../../main/training/people.ts';
import type { ClinicSide, HeldThere, SlotThere } from './clinic.ts';

/** One of a list of people. */
export const aPerson = (people: readonly Person[], index: number): Person => there(people[index], 'person');

/** The first free slot of a service, leaving the first few out where told. */
export const firstFree = async (clinic: ClinicSide, serviceId: string, skip = 0): Promise<SlotThere> =>
  there((await clinic.freeSlots(serviceId))[skip], 'free slot');

/** The one booked appointment of a person at a service. */
export const bookedAt = async (clinic: ClinicSide, person: Person, serviceId: string): Promise<HeldThere> => {
  const all = await clinic.held(person.nhsNumber);
  return there(
    all.find((one) => one.serviceId === serviceId && one.status === 'booked'),
    'booked appointment',
  );
};

const there = <Thing>(thing: Thing | undefined, name: string): Thing => {
  if (thing === undefined) throw new Error(`The training world has no such ${name}`);
  return thing;
};
