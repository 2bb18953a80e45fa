import { FERNDALE, WESTBROOK } from './receivers.ts';
import { ALLIED, DAY, GENERAL, LONG, place, practitioner, QUICK, type Service, service } from './service-parts.ts';

const WESTBROOK_HOUSE = place('Westbrook House', '12 Sluice Lane', 'ZZ99 2GG');
const FERNDALE_LODGE = place('Ferndale Lodge', '5 Bracken Way', 'ZZ99 2HH');

/** The services of the Receivers that show where real ones differ: docs/training.md says in what. */
export const VARIANT_SERVICES: readonly Service[] = [
  service(WESTBROOK, ['2000900601', 'Westbrook: minor illness clinic', '01632 960214'], {
    address: WESTBROOK_HOUSE,
    category: GENERAL,
    hours: QUICK,
    channels: ['In-person', 'Telephone'],
    busy: 0.3,
    practitioners: [
      practitioner('WES001', 'Ms Cordelia Abney', { gender: 'female', roleCode: 'nurse', role: 'Nurse practitioner' }),
      practitioner('WES002', 'Mr Dominic Bexwell', { gender: 'male', roleCode: 'nurse', role: 'Nurse practitioner' }),
    ],
  }),
  service(WESTBROOK, ['2000900602', 'Westbrook: sexual health clinic', '01632 960215'], {
    address: WESTBROOK_HOUSE,
    category: GENERAL,
    hours: DAY,
    channels: ['In-person'],
    busy: 0.25,
    switches: { sensitive: true },
    practitioners: [
      practitioner('WES003', 'Dr Eluned Chard', { gender: 'female', roleCode: 'doctor', role: 'Sexual health doctor' }),
    ],
  }),
  service(FERNDALE, ['2000900701', 'Ferndale: speech therapy', '01632 960216'], {
    address: FERNDALE_LODGE,
    category: ALLIED,
    hours: LONG,
    channels: ['In-person', 'Video'],
    busy: 0.3,
    practitioners: [
      practitioner('FER001', 'Mr Fergus Denham', { gender: 'male', roleCode: 'doctor', role: 'Speech therapist' }),
      practitioner('FER002', 'Ms Gwendolen Earl', { gender: 'female', roleCode: 'doctor', role: 'Speech therapist' }),
    ],
  }),
];
