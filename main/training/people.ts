/** An invented person. Every NHS number is from the 999 range, which is never given to anyone. */
export type Person = {
  readonly nhsNumber: string;
  readonly family: string;
  readonly given: string;
  readonly prefix: string;
  readonly gender: 'female' | 'male';
  readonly birthDate: string;
  readonly phone: string;
  readonly postcode: string;
};

/** How a person is shown on an appointment: `BRAMLEY, Alice (Mrs)`. */
export const displayOf = ({ family, given, prefix }: Person): string => `${family.toUpperCase()}, ${given} (${prefix})`;

type Details = { readonly born: string; readonly phone: string; readonly postcode: string };

const person = (nhsNumber: string, name: string, { born, phone, postcode }: Details): Person => {
  const [prefix = '', given = '', family = ''] = name.split(' ');
  const gender = prefix === 'Mr' || prefix === 'Master' ? 'male' : 'female';
  return { nhsNumber, family, given, prefix, gender, birthDate: born, phone, postcode };
};

/** People with appointments in a fresh training world. */
export const PEOPLE: readonly Person[] = [
  person('9990100012', 'Mrs Alice Bramley', { born: '1951-03-14', phone: '01632 960101', postcode: 'ZZ99 1AA' }),
  person('9990101388', 'Mr Bernard Coxwold', { born: '1944-11-02', phone: '01632 960102', postcode: 'ZZ99 1AB' }),
  person('9990102759', 'Ms Chidi Dunmore', { born: '1988-07-21', phone: '07700 900103', postcode: 'ZZ99 1AD' }),
  person('9990104123', 'Mr Dafydd Eastlake', { born: '1979-01-30', phone: '07700 900104', postcode: 'ZZ99 1AE' }),
  person('9990105499', 'Miss Esme Fairholm', { born: '2001-05-09', phone: '07700 900105', postcode: 'ZZ99 1AF' }),
  person('9990108234', 'Mr Farouk Gainsford', { born: '1962-09-17', phone: '01632 960106', postcode: 'ZZ99 1AG' }),
  person('9990109605', 'Mrs Greta Hollowell', { born: '1937-12-25', phone: '01632 960107', postcode: 'ZZ99 1AH' }),
  person('9990110972', 'Mr Hamish Inverlea', { born: '1995-02-28', phone: '07700 900108', postcode: 'ZZ99 1AJ' }),
  person('9990112347', 'Ms Ines Jarrowby', { born: '1983-08-04', phone: '07700 900109', postcode: 'ZZ99 1AL' }),
  person('9990113718', 'Master Jude Kelderdale', { born: '2016-06-11', phone: '07700 900110', postcode: 'ZZ99 1AN' }),
  person('9990115087', 'Mrs Kavita Lindale', { born: '1970-10-19', phone: '01632 960111', postcode: 'ZZ99 1AP' }),
  person('9990116458', 'Mr Leopold Marchwood', { born: '1958-04-06', phone: '01632 960112', postcode: 'ZZ99 1AQ' }),
  person('9990117829', 'Miss Maeve Northolme', { born: '2009-03-23', phone: '07700 900113', postcode: 'ZZ99 1AR' }),
  person('9990119198', 'Mr Niall Oxenham', { born: '1990-12-12', phone: '07700 900114', postcode: 'ZZ99 1AS' }),
  person('9990120560', 'Mrs Olwen Pennard', { born: '1948-02-29', phone: '01632 960115', postcode: 'ZZ99 1AT' }),
  person('9990135630', 'Mrs Zelah Ambleside', { born: '1953-08-17', phone: '01632 960124', postcode: 'ZZ99 1BE' }),
  person('9990137005', 'Mr Yestin Bowness', { born: '1964-02-05', phone: '07700 900125', postcode: 'ZZ99 1BF' }),
  person('9990138370', 'Ms Willa Cartmel', { born: '1991-11-23', phone: '07700 900126', postcode: 'ZZ99 1BG' }),
];

/** People known to nobody yet: no appointment, no pointer. */
export const NEWCOMERS: readonly Person[] = [
  person('9990121931', 'Mr Piotr Quarndon', { born: '1967-07-07', phone: '01632 960116', postcode: 'ZZ99 1AU' }),
  person('9990123306', 'Ms Quenby Rosedale', { born: '1999-11-30', phone: '07700 900117', postcode: 'ZZ99 1AW' }),
  person('9990124671', 'Mrs Rosa Silverdale', { born: '1955-05-15', phone: '01632 960118', postcode: 'ZZ99 1AX' }),
  person('9990126046', 'Mr Samir Thornaby', { born: '1985-01-08', phone: '07700 900119', postcode: 'ZZ99 1AY' }),
  person('9990127417', 'Miss Tamsin Underhill', { born: '2012-09-01', phone: '07700 900120', postcode: 'ZZ99 1AZ' }),
];

/** Whoever takes a slot from under the desk: the people of the control commands. */
export const OTHERS: readonly Person[] = [
  person('9990128782', 'Mr Urban Vantage', { born: '1975-03-03', phone: '01632 960121', postcode: 'ZZ99 1BA' }),
  person('9990130159', 'Mrs Verity Wexcombe', { born: '1969-06-24', phone: '01632 960122', postcode: 'ZZ99 1BB' }),
  person('9990132895', 'Ms Wilma Yarnfield', { born: '1992-10-10', phone: '07700 900123', postcode: 'ZZ99 1BD' }),
];
