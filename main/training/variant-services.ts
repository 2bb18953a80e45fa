import { ASHDOWN, FERNDALE, KINGSMOOR, OLDCASTLE, STONEBRIDGE, WESTBROOK } from './receivers.ts';
import {
  ALLIED,
  DAY,
  EVENING,
  GENERAL,
  HOSPITAL,
  LONG,
  place,
  practitioner,
  QUICK,
  type Service,
  service,
} from './service-parts.ts';

const WESTBROOK_HOUSE = place('Westbrook House', '12 Sluice Lane', 'ZZ99 2GG');
const FERNDALE_LODGE = place('Ferndale Lodge', '5 Bracken Way', 'ZZ99 2HH');
const KINGSMOOR_COURT = place('Kingsmoor Court', '18 Heather Road', 'ZZ99 2JJ');
const OLDCASTLE_SURGERY = place('The Old Forge', '2 Castle Street', 'ZZ99 2LL');
const STONEBRIDGE_UNIT = place('Stonebridge Unit', '9 Quarry Road', 'ZZ99 2NN');
const ASHDOWN_CENTRE = place('Ashdown Centre', '31 Ridge Way', 'ZZ99 2PP');

/** The services of the Receivers that show where real ones differ: docs/training.md says in what. */
export const VARIANT_SERVICES: readonly Service[] = [
  service(WESTBROOK, ['2000900601', 'Westbrook: minor illness clinic', '01632 960214'], {
    address: WESTBROOK_HOUSE,
    category: GENERAL,
    hours: QUICK,
    channels: ['In-person', 'Telephone'],
    busy: 0.3,
    switches: { here: true },
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
  service(KINGSMOOR, ['2000900801', 'Kingsmoor: hydrotherapy', '01632 960217'], {
    address: KINGSMOOR_COURT,
    category: ALLIED,
    hours: LONG,
    channels: ['In-person'],
    busy: 0.2,
    practitioners: [
      practitioner('KIN001', 'Mr Horatio Frome', { gender: 'male', roleCode: 'doctor', role: 'Physiotherapist' }),
      practitioner('KIN002', 'Ms Isolde Gawthorpe', { gender: 'female', roleCode: 'doctor', role: 'Physiotherapist' }),
    ],
  }),
  service(KINGSMOOR, ['2000900802', 'Kingsmoor: falls clinic', '01632 960218'], {
    address: KINGSMOOR_COURT,
    category: HOSPITAL,
    hours: DAY,
    channels: ['In-person', 'Telephone', 'Video'],
    busy: 0.35,
    practitioners: [
      practitioner('KIN003', 'Dr Jocasta Hexham', { gender: 'female', roleCode: 'doctor', role: 'Geriatrician' }),
      practitioner('KIN004', 'Mr Kester Idle', { gender: 'male', roleCode: 'nurse', role: 'Falls prevention nurse' }),
    ],
  }),
  service(KINGSMOOR, ['2000900803', 'Kingsmoor: memory clinic', '01632 960223'], {
    address: KINGSMOOR_COURT,
    category: HOSPITAL,
    hours: LONG,
    channels: ['In-person'],
    // Nothing is ever free here.
    busy: 1,
    practitioners: [
      practitioner('KIN005', 'Dr Leander Judd', { gender: 'male', roleCode: 'doctor', role: 'Old age psychiatrist' }),
    ],
  }),
  service(OLDCASTLE, ['2000900901', 'Oldcastle: village surgery', '01632 960219'], {
    address: OLDCASTLE_SURGERY,
    category: GENERAL,
    hours: DAY,
    channels: ['In-person', 'Telephone'],
    busy: 0.4,
    practitioners: [
      practitioner('OLD001', 'Dr Lavinia Jevington', {
        gender: 'female',
        roleCode: 'doctor',
        role: 'General practitioner',
      }),
    ],
  }),
  service(STONEBRIDGE, ['2000901001', 'Stonebridge: ultrasound', '01632 960220'], {
    address: STONEBRIDGE_UNIT,
    category: HOSPITAL,
    hours: EVENING,
    channels: ['In-person'],
    busy: 0.3,
    ownName: 'Ultrasound Suite, Quarry Road',
    practitioners: [
      practitioner('STO001', 'Ms Morwenna Keld', { gender: 'female', roleCode: 'doctor', role: 'Sonographer' }),
      practitioner('STO002', 'Mr Nathaniel Lamb', { gender: 'male', roleCode: 'doctor', role: 'Sonographer' }),
    ],
  }),
  service(ASHDOWN, ['2000901101', 'Ashdown: bone density scan', '01632 960221'], {
    address: ASHDOWN_CENTRE,
    category: HOSPITAL,
    hours: DAY,
    channels: ['In-person'],
    busy: 0.25,
    includes: 'some',
    practitioners: [
      practitioner('ASH001', 'Mr Osbert Malham', { gender: 'male', roleCode: 'doctor', role: 'Radiographer' }),
    ],
  }),
  service(ASHDOWN, ['2000901102', 'Ashdown: X-ray', '01632 960222'], {
    address: ASHDOWN_CENTRE,
    category: HOSPITAL,
    hours: QUICK,
    channels: ['In-person'],
    busy: 0.3,
    includes: 'none',
    practitioners: [
      practitioner('ASH002', 'Mrs Philippa Nidd', { gender: 'female', roleCode: 'doctor', role: 'Radiographer' }),
    ],
  }),
];
