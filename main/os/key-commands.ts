import type { Profile } from '../../shared/model/profile.ts';
import type { DeskKeys } from '../ports/desk-keys.ts';
import type { ImportCredential } from '../ports/import-credential.ts';
import type { StartOptions, StartUp } from '../ports/start-up.ts';
import { hasCredential, importCredential, makeCredential, readPublicKeys, rotateCredential } from './credential.ts';
import { allowsKeyImport } from './key-import.ts';
import type { Keys } from './keys.ts';
import { policyNow } from './policy.ts';

/** A data folder that is held, with its keys, for the length of one piece of work. */
type Folder = {
  readonly dataDir: string;
  readonly profile: Profile;
  readonly keys: Extract<Keys, { kind: 'ready' }>;
};

type InFolder = <Value>(
  options: StartOptions,
  work: (folder: Folder) => Promise<Value>,
) => Promise<Value | Exclude<StartUp, { kind: 'open' }>>;

/** What an administrator does with the key of a desk, on a data folder that nothing else holds meanwhile (safety 10.3). */
export const createKeyCommands = (
  inFolder: InFolder,
): {
  readonly importCredential: ImportCredential;
  readonly deskKeys: Omit<DeskKeys, 'isFirstSetUp' | 'leaveWithoutWork'>;
} => ({
  importCredential: ({ options, replace, ...credential }) =>
    inFolder(options, async (folder) => {
      if (!mayImport(folder)) return { kind: 'not-allowed' };
      if (!replace && hasCredential(folder.dataDir)) return { kind: 'there-already' };
      const sealed = await importCredential({ ...sealingOf(folder), ...credential });
      return sealed.ok ? { kind: 'imported', publicKey: sealed.value } : { kind: 'bad-key', problem: sealed.failure };
    }),
  deskKeys: {
    readPublic: (options) =>
      inFolder(options, async (folder) => {
        const publicKeys = await readPublicKeys(sealingOf(folder));
        return publicKeys.length === 0 ? { kind: 'none' } : { kind: 'read', publicKeys };
      }),
    rotate: ({ options, ...how }) =>
      inFolder(options, async (folder) => {
        const rotated = await rotateCredential({ ...sealingOf(folder), ...how });
        return rotated.ok ? { kind: 'rotated', publicKeys: rotated.value } : { kind: rotated.failure };
      }),
    make: ({ options, apiKey, kid, replace }) =>
      inFolder(options, async (folder) => {
        if (!replace && hasCredential(folder.dataDir)) return { kind: 'there-already' };
        const named = { ...(kid === undefined ? {} : { kid }), apiKey: apiKey.reveal() };
        return { kind: 'made', publicKey: await makeCredential({ ...sealingOf(folder), ...named }) };
      }),
  },
});

const sealingOf = ({ dataDir, keys }: Folder) => ({ dataDir, credentialKey: keys.credentialKey });

const mayImport = ({ profile: { environment } }: Folder): boolean =>
  allowsKeyImport(environment, policyNow(process, environment));
