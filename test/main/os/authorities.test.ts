import { writeFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import { expect, test } from 'vitest';
import { readAuthorities } from '../../../main/os/authorities.ts';
import { createAuthority } from '../../support/certificates.ts';
import { aFolder } from './samples.ts';

const DAY = 86_400_000;
const one = createAuthority('One');
const other = createAuthority('Other');
const ofTheSystem = getCACertificates('system');

test('those of the system, and all that stand in the files', () => {
  using folder = aFolder();
  writeFileSync(folder.in('a.pem'), `Our own authorities\n${one.cert}${other.cert}`);
  const { certificates, problems } = readAuthorities([folder.in('a.pem')], Date.now());
  expect(problems).toEqual([]);
  expect(certificates.slice(0, ofTheSystem.length)).toEqual(ofTheSystem);
  expect(certificates.slice(ofTheSystem.length).map((pem) => pem.trim())).toEqual([one.cert.trim(), other.cert.trim()]);
});

test.each<readonly [string, string | undefined, number, string]>([
  ['that is not there', undefined, 0, 'there is no such file, or it cannot be read'],
  ['without a certificate', 'hello', 0, 'there is no certificate in it (PEM)'],
  [
    'with a key alone',
    '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----',
    0,
    'there is no certificate in it (PEM)',
  ],
  [
    'with something broken',
    '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----',
    0,
    'a certificate in it cannot be read',
  ],
  [
    'with the certificate of a server',
    one.issue({ address: '127.0.0.1' }).cert,
    0,
    'a certificate in it is not that of an authority',
  ],
  ['that has ended', one.cert, 60 * DAY, 'a certificate in it has ended'],
  ['that has not begun', one.cert, -60 * DAY, 'a certificate in it has not begun'],
])('a file %s is left out and told about; the others count', (_, text, later, problem) => {
  using folder = aFolder();
  if (text !== undefined) writeFileSync(folder.in('bad.pem'), text);
  writeFileSync(folder.in('good.pem'), other.cert);
  const read = readAuthorities([folder.in('bad.pem'), folder.in('good.pem')], Date.now() + later);
  expect(read.problems[0]).toBe(`${folder.in('bad.pem')}: ${problem}`);
  expect(read.certificates.length - ofTheSystem.length).toBe(later === 0 ? 1 : 0);
});
