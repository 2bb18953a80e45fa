import { Readable } from 'node:stream';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createClock } from '../../../main/os/clock.ts';
import { registerWithTraining } from '../../../main/os/training-process.ts';
import { toPublicJwk } from '../../../main/os/private-key.ts';
import { type Document, DocumentSchema } from '../../../main/terminal/documents.ts';
import { createTerminalDoor } from '../../../main/terminal/door.ts';
import { createInput } from '../../../main/terminal/input.ts';
import { recoverDesk } from '../../../main/recover-desk.ts';
import {
  deskKeys,
  hashSecret,
  importCredential,
  openWorkstation,
  presetProfile,
  readLogTail,
  readSetUpRules,
} from '../../../main/workstation.ts';
import { type Clinic, openClinic } from '../journey/clinic.ts';
import { aKey, API_KEY, keysOf, plantedWith } from './planted.ts';
import { startRelay } from './relay.ts';
import type { Planted } from './scan.ts';

/** A desk with a data folder and a temporary folder of its own; the clinic's files, which stand for another computer, lie elsewhere. */
export const openGround = async () => {
  const root = mkdtempSync(join(tmpdir(), 'bw-canary-'));
  const folders = { data: join(root, 'desk'), temp: join(root, 'tmp'), clinic: join(root, 'clinic') };
  for (const folder of [folders.temp, folders.clinic]) mkdirSync(folder, { mode: 0o700 });
  const clinic = await openClinic(folders.clinic);
  const profile = z.looseObject({ apiBase: z.string() }).parse(JSON.parse(readFileSync(clinic.profilePath, 'utf8')));
  const relay = await startRelay(profile.apiBase);
  const profilePath = join(root, 'profile.json');
  writeFileSync(profilePath, JSON.stringify({ ...profile, apiBase: relay.url }));
  const recovery = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  writeFileSync(policyPathIn(root), JSON.stringify({ recoveryKey: recovery.export({ format: 'jwk' }) }));
  const key = aKey();
  registerWithTraining(folders.clinic, { ...toPublicJwk(key.privateKey, 'canary-kid'), client_id: API_KEY });
  return {
    ...folders,
    clinic,
    policyPath: policyPathIn(root),
    profilePath,
    privatePem: key.pem,
    run: createRun({ dataDir: folders.data, profilePath }),
    /** Everything that may lie nowhere but in the sealed files; the keys too, which `keys.json` alone may hold where there is no keychain. */
    planted: (): readonly Planted[] => plantedWith(key, relay.tokens()),
    keys: (): readonly Planted[] => keysOf(folders.data),
    tokens: relay.tokens,
    close: async () => {
      await relay.close();
      await clinic.close();
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

export type Ground = Awaited<ReturnType<typeof openGround>> & { readonly clinic: Clinic };

const policyPathIn = (root: string): string => join(root, 'policy.json');

/** What a command printed: stdout is what a person asked to read; stderr is not. */
export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Commands as a shell gives them, handed over to the workstation that runs on the folder. */
const createRun =
  ({ dataDir, profilePath }: { readonly dataDir: string; readonly profilePath: string }) =>
  async (words: readonly string[], input: unknown = ''): Promise<Ran> => {
    const out: string[] = [];
    const err: string[] = [];
    const door = createTerminalDoor({
      open: openWorkstation,
      presetProfile,
      readSetUpRules,
      importCredential,
      deskKeys,
      hashSecret,
      recoverDesk,
      readLogTail,
      trainingLaunch: { command: process.execPath, args: [] },
      ...createInput({
        stdin: Readable.from([typeof input === 'string' ? input : JSON.stringify(input)]),
        ask: () => undefined,
      }),
      say: (line) => out.push(line),
      complain: (line) => err.push(line),
      waiting: { now: () => performance.now(), wait: createClock().wait },
      untilAsked: () => new Promise(() => undefined),
    });
    const code = await door.run([...words, '--data', dataDir, '--profile', profilePath]);
    return { code, out: out.join('\n'), err: err.join('\n') };
  };

/** The document of a `--json` command; throws where another was printed. */
export const documentIn = <Name extends Document['document']>(
  { out, err }: Ran,
  name: Name,
): Extract<Document, { document: Name }> => {
  const document = DocumentSchema.parse(JSON.parse(out === '' ? 'null' : out));
  if (document.document !== name) throw new Error(`${out}\n${err}`);
  return document as Extract<Document, { document: Name }>;
};
