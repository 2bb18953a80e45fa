import { randomUUID } from 'node:crypto';
import { redacted } from '../../shared/base/redacted.ts';
import type { Clock } from '../ports/clock.ts';
import type { Found, Kept, Keychain } from '../ports/keychain.ts';
import { makeDeskId, readDeskId } from './desk-id.ts';
import { type Problem, problemOf } from './keychain-problem.ts';

/** The platform's keychain, and whether it can be used at all. */
export type SystemKeychain = Keychain & {
  /** Writes an entry of no meaning, reads it back and takes it away. */
  readonly trial: () => Promise<Kept>;
};

export type SystemKeychainOptions = {
  readonly dataDir: string;
  /** Whether an encrypted file lies in the data folder: then nothing found means locked, never missing (safety 10.1). */
  readonly storeExists: () => boolean;
  readonly clock: Pick<Clock, 'wait'>;
  /** The name that the platform shows. */
  readonly service?: string;
  /** Milliseconds; a hung service answers after 25 s only. */
  readonly patience?: number;
};

/**
 * Secrets in the operating system's keychain, under `<desk id>/<name>`. The desk id is made with the first secret; a data
 * folder that lost it has no secrets that could be found.
 */
export const createSystemKeychain = (options: SystemKeychainOptions): SystemKeychain => {
  const { dataDir, storeExists, service = serviceName() } = options;
  const ask = createAsk(options);
  const accountOf = (name: string, deskId: string) => `${deskId}/${name}`;

  const get: Keychain['get'] = async (name) => {
    const deskId = readDeskId(dataDir);
    if (deskId === undefined) return { kind: 'missing' };
    const answer = await ask((keytar) => keytar.getPassword(service, accountOf(name, deskId)));
    return answer.kind === 'answered' ? foundIn(answer.value, storeExists()) : answer;
  };
  const set: Keychain['set'] = async (name, secret) => {
    const account = accountOf(name, makeDeskId(dataDir));
    return keptOf(await ask((keytar) => keytar.setPassword(service, account, secret.reveal())));
  };
  const remove: Keychain['remove'] = async (name) => {
    const deskId = readDeskId(dataDir);
    if (deskId === undefined) return KEPT;
    return keptOf(await ask((keytar) => keytar.deletePassword(service, accountOf(name, deskId))));
  };
  const trial = async (): Promise<Kept> => {
    const account = `trial/${randomUUID()}`;
    const answer = await ask(async (keytar) => {
      await keytar.setPassword(service, account, account);
      return (await keytar.getPassword(service, account)) === account && keytar.deletePassword(service, account);
    });
    if (answer.kind !== 'answered') return answer;
    return answer.value ? KEPT : { kind: 'unavailable' };
  };
  return { get, set, remove, trial, backend: 'system' };
};

/** Tests keep their entries under a name of their own, also where they start the whole program. */
const serviceName = (): string => process.env.BW_KEYCHAIN_SERVICE ?? 'Booking Workstation';

const KEPT: Kept = { kind: 'kept' };

const foundIn = (secret: string | null, storeExists: boolean): Found => {
  if (secret !== null) return { kind: 'found', secret: redacted(secret) };
  // A locked keyring says null, exactly as one that holds nothing.
  return storeExists ? { kind: 'locked' } : { kind: 'missing' };
};

type Answer<Value> = { readonly kind: 'answered'; readonly value: Value } | Problem;

const keptOf = (answer: Answer<unknown>): Kept => (answer.kind === 'answered' ? KEPT : answer);

type Keytar = typeof import('keytar');

/** Loaded when first needed: on a Linux without libsecret it does not load, and there is no keychain then. */
const loadKeytar = async (): Promise<Keytar> => (await import('keytar')).default;

/** Asks the platform, for so long and no longer. */
const createAsk =
  ({ clock, patience = 15_000 }: SystemKeychainOptions) =>
  async <Value>(work: (keytar: Keytar) => Promise<Value>): Promise<Answer<Value>> => {
    const over = new AbortController();
    const answered = loadKeytar()
      .then(work)
      .then(
        (value): Answer<Value> => ({ kind: 'answered', value }),
        (error: unknown): Answer<Value> => problemOf(error),
      );
    const tooLate = clock.wait(patience, over.signal).then((): Answer<Value> => ({ kind: 'unavailable' }));
    const first = await Promise.race([answered, tooLate]);
    over.abort();
    return first;
  };
