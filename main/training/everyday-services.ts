import { HILLSIDE, LAKESIDE, MILLBROOK, NORTHGATE, RIVERSIDE } from './receivers.ts';
import {
  ALLIED,
  DAY,
  DENTAL,
  EVENING,
  GENERAL,
  HOSPITAL,
  LONG,
  place,
  practitioner,
  QUICK,
  type Service,
  service,
  URGENT,
} from './service-parts.ts';

const RIVERSIDE_HOUSE = place('Riverside House', '1 Weir Lane', 'ZZ99 2AA');
const HILLSIDE_SITE = place('Hillside Hospital, Outpatients', '40 Beacon Rise', 'ZZ99 2BB');
const MILLBROOK_CENTRE = place('Millbrook Centre', '7 Tanyard Road', 'ZZ99 2DD');
const LAKESIDE_ROOMS = place('Lakeside Rooms', '22 Boathouse Row', 'ZZ99 2EE');
const NORTHGATE_HUB = place('Northgate Hub', '3 Northgate', 'ZZ99 2FF');

/** The service that the training control shows first. */
export const BLOOD_TESTS: Service = service(
  RIVERSIDE,
  ['2000900101', 'Riverside Clinic: blood tests', '01632 960201'],
  {
    address: RIVERSIDE_HOUSE,
    category: GENERAL,
    hours: QUICK,
    channels: ['In-person'],
    busy: 0.35,
    practitioners: [
      practitioner('RIV001', 'Mrs Anwen Birch', { gender: 'female', roleCode: 'nurse', role: 'Phlebotomist' }),
      practitioner('RIV002', 'Mr Tobias Crane', { gender: 'male', roleCode: 'nurse', role: 'Phlebotomist' }),
    ],
  },
);

/** The services of the first five Receivers, where people practise the everyday. */
export const EVERYDAY_SERVICES: readonly Service[] = [
  BLOOD_TESTS,
  service(RIVERSIDE, ['2000900102', 'Riverside Clinic: general practice', '01632 960202'], {
    address: RIVERSIDE_HOUSE,
    category: GENERAL,
    hours: DAY,
    channels: ['In-person', 'Telephone', 'Video'],
    busy: 0.4,
    practitioners: [
      practitioner('RIV003', 'Dr Imogen Dace', { gender: 'female', roleCode: 'doctor', role: 'General practitioner' }),
      practitioner('RIV004', 'Dr Ravi Elmswell', { gender: 'male', roleCode: 'doctor', role: 'General practitioner' }),
      practitioner('RIV005', 'Dr Saoirse Fenn', { gender: 'female', roleCode: 'doctor', role: 'General practitioner' }),
    ],
  }),
  service(RIVERSIDE, ['2000900103', 'Riverside Clinic: diabetes review', '01632 960203'], {
    address: RIVERSIDE_HOUSE,
    category: GENERAL,
    hours: LONG,
    channels: ['In-person', 'Telephone'],
    busy: 0.25,
    practitioners: [
      practitioner('RIV006', 'Sr Bronwen Garth', {
        gender: 'female',
        roleCode: 'nurse',
        role: 'Diabetes specialist nurse',
      }),
      practitioner('RIV007', 'Mr Kofi Harle', { gender: 'male', roleCode: 'nurse', role: 'Diabetes specialist nurse' }),
    ],
  }),
  service(RIVERSIDE, ['2000900104', 'Riverside Clinic: travel vaccination', '01632 960204'], {
    address: RIVERSIDE_HOUSE,
    category: GENERAL,
    hours: EVENING,
    channels: ['In-person'],
    busy: 0.2,
    practitioners: [
      practitioner('RIV008', 'Ms Leonie Inskip', { gender: 'female', roleCode: 'nurse', role: 'Practice nurse' }),
    ],
  }),
  service(HILLSIDE, ['2000900201', 'Hillside Hospital: dermatology', '01632 960205'], {
    address: HILLSIDE_SITE,
    category: HOSPITAL,
    hours: LONG,
    channels: ['In-person', 'Video'],
    busy: 0.6,
    practitioners: [
      practitioner('HIL001', 'Dr Mathilda Jessop', {
        gender: 'female',
        roleCode: 'doctor',
        role: 'Consultant dermatologist',
      }),
      practitioner('HIL002', 'Dr Oskar Kimble', { gender: 'male', roleCode: 'doctor', role: 'Specialty registrar' }),
    ],
  }),
  service(HILLSIDE, ['2000900202', 'Hillside Hospital: eye clinic', '01632 960206'], {
    address: HILLSIDE_SITE,
    category: HOSPITAL,
    hours: DAY,
    channels: ['In-person'],
    busy: 0.5,
    practitioners: [
      practitioner('HIL003', 'Ms Parveen Lockley', {
        gender: 'female',
        roleCode: 'doctor',
        role: 'Consultant ophthalmologist',
      }),
    ],
  }),
  service(HILLSIDE, ['2000900203', 'Hillside Hospital: pre-operative assessment', '01632 960207'], {
    address: HILLSIDE_SITE,
    category: HOSPITAL,
    hours: LONG,
    channels: ['Telephone', 'In-person'],
    busy: 0.3,
    practitioners: [
      practitioner('HIL004', 'Mr Quentin Meadle', { gender: 'male', roleCode: 'nurse', role: 'Pre-assessment nurse' }),
      practitioner('HIL005', 'Mrs Rhona Newsham', {
        gender: 'female',
        roleCode: 'nurse',
        role: 'Pre-assessment nurse',
      }),
    ],
  }),
  service(MILLBROOK, ['2000900301', 'Millbrook: community dentistry', '01632 960208'], {
    address: MILLBROOK_CENTRE,
    category: DENTAL,
    hours: DAY,
    channels: ['In-person'],
    busy: 0.4,
    practitioners: [
      practitioner('MIL001', 'Dr Stellan Ormerod', { gender: 'male', roleCode: 'doctor', role: 'Dentist' }),
    ],
  }),
  service(MILLBROOK, ['2000900302', 'Millbrook: podiatry', '01632 960209'], {
    address: MILLBROOK_CENTRE,
    category: ALLIED,
    hours: DAY,
    channels: ['In-person'],
    busy: 0.3,
    practitioners: [
      practitioner('MIL002', 'Ms Thea Pallister', { gender: 'female', roleCode: 'doctor', role: 'Podiatrist' }),
      practitioner('MIL003', 'Mr Umar Quayle', { gender: 'male', roleCode: 'doctor', role: 'Podiatrist' }),
    ],
  }),
  service(LAKESIDE, ['2000900401', 'Lakeside: physiotherapy', '01632 960210'], {
    address: LAKESIDE_ROOMS,
    category: ALLIED,
    hours: LONG,
    channels: ['In-person', 'Video'],
    busy: 0.35,
    practitioners: [
      practitioner('LAK001', 'Ms Vivien Rainford', { gender: 'female', roleCode: 'doctor', role: 'Physiotherapist' }),
      practitioner('LAK002', 'Mr Wyn Sedbury', { gender: 'male', roleCode: 'doctor', role: 'Physiotherapist' }),
    ],
  }),
  service(LAKESIDE, ['2000900402', 'Lakeside: talking therapies', '01632 960211'], {
    address: LAKESIDE_ROOMS,
    category: ALLIED,
    hours: EVENING,
    channels: ['Video', 'Telephone'],
    busy: 0.45,
    practitioners: [
      practitioner('LAK003', 'Dr Xanthe Tilbrook', {
        gender: 'female',
        roleCode: 'doctor',
        role: 'Clinical psychologist',
      }),
      practitioner('LAK004', 'Mr Yusuf Upcott', { gender: 'male', roleCode: 'nurse', role: 'Wellbeing practitioner' }),
    ],
  }),
  service(NORTHGATE, ['2000900501', 'Northgate: urgent treatment centre', '01632 960212'], {
    address: NORTHGATE_HUB,
    category: URGENT,
    hours: EVENING,
    channels: ['In-person'],
    busy: 0.5,
    practitioners: [
      practitioner('NOR001', 'Dr Zelda Verney', {
        gender: 'female',
        roleCode: 'doctor',
        role: 'Emergency practitioner',
      }),
      practitioner('NOR002', 'Mr Aldous Wykeham', {
        gender: 'male',
        roleCode: 'nurse',
        role: 'Emergency nurse practitioner',
      }),
    ],
  }),
  service(NORTHGATE, ['2000900502', 'Northgate: pharmacy consultations', '01632 960213'], {
    address: NORTHGATE_HUB,
    category: GENERAL,
    hours: { ...DAY, minutes: 15, saturday: ['09:00', '13:00'] },
    channels: ['In-person', 'Telephone'],
    busy: 0.15,
    practitioners: [
      practitioner('NOR003', 'Ms Beatrix Yelland', { gender: 'female', roleCode: 'pharmacist', role: 'Pharmacist' }),
    ],
  }),
];
