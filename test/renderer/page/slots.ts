import { plus } from '../../../shared/base/instant.ts';
import { addDays, londonTime } from '../../../shared/base/london.ts';
import type { SlotView } from '../../../shared/ipc/views.ts';

const PEOPLE = [
  { practitionerName: 'Dr Imogen Dace', practitionerRole: 'General practitioner', practitionerGender: 'female' },
  { practitionerName: 'Dr Ravi Elmswell', practitionerRole: 'General practitioner', practitionerGender: 'male' },
  { practitionerName: 'Sr Bronwen Garth', practitionerRole: 'Practice nurse', practitionerGender: 'female' },
];
const MODES = ['In-person', 'Telephone', 'Video'];
const TIMES = ['08:40', '09:00', '10:20', '10:40', '11:00', '12:00', '14:40', '16:20', '17:40'];

/** The free slots of a service over whole days: the same for the same question, none on Sundays. */
export const slotsOf = (serviceId: string, fromDay: string, toDay: string): readonly SlotView[] =>
  daysBetween(fromDay, toDay)
    .filter((day) => new Date(`${day}T12:00:00Z`).getUTCDay() !== 0)
    .flatMap((day) => TIMES.map((time, index) => slotAt({ serviceId, day, time, index })));

type Place = { readonly serviceId: string; readonly day: string; readonly time: string; readonly index: number };

const slotAt = ({ serviceId, day, time, index }: Place): SlotView => {
  const start = londonTime(day, time);
  return {
    slotId: `slot-${day}-${time.replace(':', '')}`,
    serviceId,
    start,
    end: plus(start, 20 * 60_000),
    mode: MODES[index % MODES.length] ?? 'In-person',
    ...PEOPLE[index % PEOPLE.length],
    locationName: 'Riverside House',
    address: '1 Weir Lane, Trainingham, ZZ99 2AA',
    beingBookedHere: index === 4,
  };
};

const daysBetween = (from: string, to: string): readonly string[] =>
  from > to ? [] : [from, ...daysBetween(addDays(from, 1), to)];
