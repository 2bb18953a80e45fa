import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate and its key, in PEM, as a TLS server takes them. */
export type Certified = { readonly cert: string; readonly key: string };

export type CertificateOrder = {
  /** The IPv4 address that it is for. */
  readonly address: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
};

/** Signs certificates; `cert` is its own, to be trusted or not. */
export type Authority = { readonly cert: string; readonly issue: (order: CertificateOrder) => Certified };

const DAY = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY);

/** An authority of our own, made anew in each run: no key is kept anywhere. */
export const createAuthority = (name: string): Authority => {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = nameOf(name);
  const made = { issuer, signer: keys.privateKey, notBefore: inDays(-30), notAfter: inDays(30) };
  const cert = toCertificate({ ...made, subject: issuer, publicKey: keys.publicKey, extension: IS_AUTHORITY });
  return {
    cert,
    issue: ({ address, notBefore = inDays(-1), notAfter = inDays(1) }) => {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const subject = nameOf(address);
      const extension = forAddress(address);
      return {
        cert: toCertificate({ ...made, subject, publicKey: own.publicKey, extension, notBefore, notAfter }),
        key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
};

/** A certificate that vouches for itself, for this IPv4 address. */
export const selfSigned = (address: string): Certified => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = nameOf(address);
  const valid = { notBefore: inDays(-1), notAfter: inDays(1) };
  const extension = forAddress(address);
  return {
    cert: toCertificate({ issuer: name, subject: name, signer: privateKey, publicKey, extension, ...valid }),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};

type Parts = {
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly extension: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
};

/** An X.509 v3 certificate in DER, signed with ECDSA and SHA-256. */
const toCertificate = ({ issuer, subject, publicKey, signer, extension, notBefore, notAfter }: Parts): string => {
  const signed = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_SHA256,
    issuer,
    sequence(time(notBefore), time(notAfter)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(extension)),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.of(0), sign('sha256', signed, signer)]));
  const base64 = sequence(signed, ECDSA_SHA256, signature).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
};

const tagged = (tag: number, content: Buffer): Buffer => Buffer.concat([Buffer.of(tag), lengthOf(content), content]);
const lengthOf = ({ length }: Buffer): Buffer =>
  length < 0x80
    ? Buffer.of(length)
    : length < 0x100
      ? Buffer.of(0x81, length)
      : Buffer.of(0x82, length >> 8, length & 0xff);
const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const oid = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'));
const time = (date: Date): Buffer =>
  tagged(0x17, Buffer.from(date.toISOString().replace(/^..(..)-(..)-(..)T(..):(..):(..).*$/, '$1$2$3$4$5$6Z')));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const nameOf = (common: string): Buffer =>
  sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(common)))));
/** basicConstraints, critical: an authority. */
const IS_AUTHORITY = sequence(
  oid('551d13'),
  tagged(0x01, Buffer.of(0xff)),
  tagged(0x04, sequence(tagged(0x01, Buffer.of(0xff)))),
);
/** subjectAltName with one IP address. */
const forAddress = (address: string): Buffer =>
  sequence(oid('551d11'), tagged(0x04, sequence(tagged(0x87, Buffer.from(address.split('.').map(Number))))));
