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

const person = (nhsNumber: string, name: string, born: string, contact: string): Person => {
  const [prefix = '', given = '', family = ''] = name.split(' ');
  const [phone = '', postcode = ''] = contact.split('|');
  const gender = prefix === 'Mr' || prefix === 'Master' ? 'male' : 'female';
  return { nhsNumber, family, given, prefix, gender, birthDate: born, phone, postcode };
};

/** People with appointments in a fresh training world. */
export const PEOPLE: readonly Person[] = [
  person('9990100012', 'Mrs Alice Bramley', '1951-03-14', '01632 960101|ZZ99 1AA'),
  person('9990101388', 'Mr Bernard Coxwold', '1944-11-02', '01632 960102|ZZ99 1AB'),
  person('9990102759', 'Ms Chidi Dunmore', '1988-07-21', '07700 900103|ZZ99 1AD'),
  person('9990104123', 'Mr Dafydd Eastlake', '1979-01-30', '07700 900104|ZZ99 1AE'),
  person('9990105499', 'Miss Esme Fairholm', '2001-05-09', '07700 900105|ZZ99 1AF'),
  person('9990108234', 'Mr Farouk Gainsford', '1962-09-17', '01632 960106|ZZ99 1AG'),
  person('9990109605', 'Mrs Greta Hollowell', '1937-12-25', '01632 960107|ZZ99 1AH'),
  person('9990110972', 'Mr Hamish Inverlea', '1995-02-28', '07700 900108|ZZ99 1AJ'),
  person('9990112347', 'Ms Ines Jarrowby', '1983-08-04', '07700 900109|ZZ99 1AL'),
  person('9990113718', 'Master Jude Kelderdale', '2016-06-11', '07700 900110|ZZ99 1AN'),
  person('9990115087', 'Mrs Kavita Lindale', '1970-10-19', '01632 960111|ZZ99 1AP'),
  person('9990116458', 'Mr Leopold Marchwood', '1958-04-06', '01632 960112|ZZ99 1AQ'),
  person('9990117829', 'Miss Maeve Northolme', '2009-03-23', '07700 900113|ZZ99 1AR'),
  person('9990119198', 'Mr Niall Oxenham', '1990-12-12', '07700 900114|ZZ99 1AS'),
  person('9990120560', 'Mrs Olwen Pennard', '1948-02-29', '01632 960115|ZZ99 1AT'),
];

/** People known to nobody yet: no appointment, no pointer. */
export const NEWCOMERS: readonly Person[] = [
  person('9990121931', 'Mr Piotr Quarndon', '1967-07-07', '01632 960116|ZZ99 1AU'),
  person('9990123306', 'Ms Quenby Rosedale', '1999-11-30', '07700 900117|ZZ99 1AW'),
  person('9990124671', 'Mrs Rosa Silverdale', '1955-05-15', '01632 960118|ZZ99 1AX'),
  person('9990126046', 'Mr Samir Thornaby', '1985-01-08', '07700 900119|ZZ99 1AY'),
  person('9990127417', 'Miss Tamsin Underhill', '2012-09-01', '07700 900120|ZZ99 1AZ'),
];

/** Whoever takes a slot from under the desk: the people of the control commands. */
export const OTHERS: readonly Person[] = [
  person('9990128782', 'Mr Urban Vantage', '1975-03-03', '01632 960121|ZZ99 1BA'),
  person('9990130159', 'Mrs Verity Wexcombe', '1969-06-24', '01632 960122|ZZ99 1BB'),
  person('9990132895', 'Ms Wilma Yarnfield', '1992-10-10', '07700 900123|ZZ99 1BD'),
];
