import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import { codeOf } from './files.ts';

/** Authorities to trust besides the usual ones, and what was wrong with the files that were to name some. */
export type Authorities = { readonly certificates: readonly string[]; readonly problems: readonly string[] };

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The authorities that the operating system trusts, where Node can tell, and those in the files that the policy names. A file that cannot be
 * used is left out and told about: that can only ever make fewer connections trusted.
 */
export const readAuthorities = (files: readonly string[], now: number): Authorities => {
  const read = files.map((file) => readOne(file, now));
  return {
    certificates: [...ofTheSystem(), ...read.flatMap(({ certificates }) => certificates)],
    problems: read.flatMap(({ problems }) => problems),
  };
};

/** Not on every platform and not in every shell; then the usual ones have to do. */
const ofTheSystem = (): readonly string[] => {
  try {
    return getCACertificates('system');
  } catch {
    return [];
  }
};

const readOne = (file: string, now: number): Authorities => {
  const told = (problem: string): Authorities => ({ certificates: [], problems: [`${file}: ${problem}`] });
  const text = textIn(file);
  if (text === undefined) return told('there is no such file, or it cannot be read');
  const found = text.match(PEM) ?? [];
  if (found.length === 0) return told('there is no certificate in it (PEM)');
  const problems = found.flatMap((pem) => problemWith(pem, now) ?? []);
  return problems.length === 0 ? { certificates: found, problems: [] } : told(problems.join('; '));
};

const problemWith = (pem: string, now: number): string | undefined => {
  try {
    const certificate = new X509Certificate(pem);
    if (!certificate.ca) return 'a certificate in it is not that of an authority';
    if (certificate.validToDate.getTime() < now) return 'a certificate in it has ended';
    return certificate.validFromDate.getTime() > now ? 'a certificate in it has not begun' : undefined;
  } catch {
    return 'a certificate in it cannot be read';
  }
};

const textIn = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) !== undefined) return undefined;
    throw error;
  }
};
