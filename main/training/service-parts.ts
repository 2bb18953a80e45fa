import type { Receiver, Switches } from './habits.ts';

export type DeliveryMode = 'In-person' | 'Telephone' | 'Video';

export type Practitioner = {
  readonly id: string;
  readonly prefix: string;
  readonly given: string;
  readonly family: string;
  readonly gender: 'female' | 'male';
  readonly roleCode: string;
  readonly role: string;
};

/** When a service sees people: London wall times, slots of `minutes` each, never across the pause. */
export type Hours = {
  readonly minutes: number;
  readonly from: string;
  readonly to: string;
  readonly pause: readonly [from: string, to: string] | undefined;
  readonly saturday: readonly [from: string, to: string] | undefined;
};

/** A service that can be booked; `id` is its dos-service-id. */
export type Service = {
  readonly id: string;
  readonly receiver: Receiver;
  readonly name: string;
  readonly phone: string;
  readonly address: { readonly name: string; readonly line: string; readonly city: string; readonly postcode: string };
  readonly category: { readonly code: string; readonly display: string };
  readonly hours: Hours;
  /** The first practitioner's delivery channel is the first one, and so on around the list. */
  readonly channels: readonly DeliveryMode[];
  readonly practitioners: readonly Practitioner[];
  /** Share of slots that other people hold from the start, 0 to 1. */
  readonly busy: number;
  /** What its own answers call it, where that is not what the directory says (standard.md 6). */
  readonly ownName?: string;
  /** Which of what may come with a slot it lets come; all where it does not say. */
  readonly includes?: 'some' | 'none';
  /** What a profile says about this service alone, over what it says of all services of its Receiver. */
  readonly switches?: Switches;
};

/** What the answers of a service call it. */
export const shownName = ({ name, ownName }: Service): string => ownName ?? name;

export const DAY: Hours = { minutes: 20, from: '08:30', to: '17:00', pause: ['12:30', '13:30'], saturday: undefined };
export const QUICK: Hours = { ...DAY, minutes: 10, to: '12:30', pause: undefined, saturday: ['09:00', '12:00'] };
export const LONG: Hours = { ...DAY, minutes: 30 };
export const EVENING: Hours = {
  ...DAY,
  minutes: 15,
  from: '12:00',
  to: '20:00',
  pause: undefined,
  saturday: ['10:00', '16:00'],
};

export const GENERAL = { code: '17', display: 'General Practice' };
export const HOSPITAL = { code: '35', display: 'Hospital' };
export const DENTAL = { code: '10', display: 'Dental' };
export const ALLIED = { code: '2', display: 'Allied Health' };
export const URGENT = { code: '14', display: 'Emergency Department' };

type Part = Pick<Practitioner, 'gender' | 'roleCode' | 'role'>;

/** Someone who works at a service: `Dr Given Family`. */
export const practitioner = (id: string, name: string, part: Part): Practitioner => {
  const [prefix = '', given = '', family = ''] = name.split(' ');
  return { id, prefix, given, family, ...part };
};

/** An invented address in the invented town. */
export const place = (name: string, line: string, postcode: string) => ({ name, line, city: 'Trainingham', postcode });

type Fields = Omit<Service, 'id' | 'receiver' | 'name' | 'phone'>;

/** A service of a Receiver: its id, name and telephone number, and the rest. */
export const service = (
  receiver: Receiver,
  [id, name, phone]: readonly [string, string, string],
  fields: Fields,
): Service => ({
  id,
  receiver,
  name,
  phone,
  ...fields,
});
