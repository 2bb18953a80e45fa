import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What is known of the wire: its version, and a hash over the JSON Schema of everything that crosses it. */
export type Fingerprint = { readonly version: number; readonly sha256: string };

type Command = Readonly<Record<'request' | 'reply' | 'failure', z.ZodType>>;

/** The wire as one object of schemas: the commands by name, and what else crosses. */
export type Wire = {
  readonly version: number;
  readonly commands: Readonly<Record<string, Command>>;
  readonly besides: Readonly<Record<string, z.ZodType>>;
};

/** Hashes the wire. Names, shapes and limits count; the order in which they are written down does not. */
export const fingerprintOf = ({ version, commands, besides }: Wire): Fingerprint => {
  const described = {
    commands: mapValues(commands, (command) => mapValues(command, describe)),
    besides: mapValues(besides, describe),
  };
  return {
    version,
    sha256: createHash('sha256')
      .update(JSON.stringify(sorted(described)))
      .digest('hex'),
  };
};

const describe = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

const mapValues = <T, U>(record: Readonly<Record<string, T>>, to: (value: T) => U): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.every((each) => typeof each === 'string') ? value.toSorted() : value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
};

/** What is wrong between the wire as it is and as it was recorded; undefined where all is well. */
export const complaintAbout = (now: Fingerprint, recorded: Fingerprint): string | undefined => {
  const record = 'Then record it: npm exec -- node test/house/record-wire.ts';
  if (now.sha256 === recorded.sha256) {
    return now.version === recorded.version ? undefined : `The version moved but the wire did not. ${record}`;
  }
  return now.version === recorded.version
    ? `The wire changed: raise CONTRACT_VERSION in shared/ipc/contract.ts. ${record}`
    : `The wire changed and so did its version. ${record}`;
};
