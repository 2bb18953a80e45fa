import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { NEWCOMERS, OTHERS, PEOPLE } from '../../../main/training/people.ts';
import { aPerson } from '../journey/somebody.ts';
import type { Planted } from './scan.ts';

const spaced = (nhsNumber: string): string => nhsNumber.replace(/^(...)(...)/, '$1 $2 ');

/** The people of the canary test: numbers that the training service takes, and names that stand nowhere else. */
export const CANARY_PEOPLE = [0, 1, 2].map((index) => ({
  nhsNumber: aPerson(NEWCOMERS, index).nhsNumber,
  family: `Zyxwick${'ABC'.charAt(index)}family`,
  given: `Qvorbleth${'ABC'.charAt(index)}given`,
  birthDate: `1931-02-1${index}`,
  phone: `07700 90091${index}`,
}));

/** What people type of them. */
export const TYPED = {
  description: 'Canarydescription Vexil',
  reason: 'Canaryreason Omnith',
  note: 'Canarynote Pludge',
  why: 'Canarywhy Tarnok',
};

/** The API key that stands beside the private key. */
export const API_KEY = 'canary-api-key-5f1c09';

/** Everything that may lie nowhere but in the sealed files, the keys of the desk itself apart. */
export const plantedWith = (key: ReturnType<typeof aKey>, tokens: readonly string[]): readonly Planted[] => [
  ...CANARY_PEOPLE.flatMap(({ nhsNumber, phone, ...person }) => [
    ...Object.entries({ ...person, nhsNumber, phone }),
    ['nhsNumber, spaced', spaced(nhsNumber)],
    ['phone, unspaced', phone.replace(' ', '')],
  ]).map(([name = '', value = '']) => ({ name, value })),
  ...Object.entries(TYPED).map(([name, value]) => ({ name, value })),
  { name: 'api key', value: API_KEY },
  { name: 'private key, as text', value: key.pem.split('\n')[5] ?? '' },
  { name: 'private key, as bytes', value: key.secret },
  ...tokens.map((value) => ({ name: 'access token', value })),
];

/** What tells of anybody in the training world: numbers and family names, which stand nowhere else. Looked for after every journey. */
export const EVERYBODY: readonly Planted[] = [...PEOPLE, ...NEWCOMERS, ...OTHERS].flatMap(({ nhsNumber, family }) => [
  ...[nhsNumber, spaced(nhsNumber)].map((value) => ({ name: `number of ${nhsNumber}`, value })),
  { name: `family name of ${nhsNumber}`, value: family },
]);

/** A private key to import: as PEM, and the part of it that nobody else may learn. */
export const aKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { d = '' } = privateKey.export({ format: 'jwk' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { privateKey, pem, secret: Buffer.from(d, 'base64url').subarray(0, 48) };
};

const KeysSchema = z.looseObject({ 'store-key': z.string(), 'credential-key': z.string() });

/** The keys of a desk without a keychain, as its `keys.json` holds them. */
export const keysOf = (dataDir: string): readonly Planted[] => {
  const keys = KeysSchema.parse(JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')));
  return [
    { name: 'store key', value: Buffer.from(keys['store-key'], 'hex') },
    { name: 'credential key', value: Buffer.from(keys['credential-key'], 'hex') },
  ];
};
