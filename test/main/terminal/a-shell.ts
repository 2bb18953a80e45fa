import { Readable } from 'node:stream';
import { createSecrets } from '../../../main/os/secrets.ts';
import { createTerminalDoor } from '../../../main/terminal/door.ts';
import { createInput, type Input } from '../../../main/terminal/input.ts';
import type { SetUpRules } from '../../../main/ports/set-up.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import { type Document, DocumentSchema } from '../../../main/terminal/documents.ts';
import type { CredentialImport, CredentialImported } from '../../../main/ports/import-credential.ts';
import type { DeskRecovered, DeskRecovery } from '../../../main/ports/recover-desk.ts';
import type { DeskKeys, KeyMade, KeyRotated, PublicKeyRead } from '../../../main/ports/desk-keys.ts';
import type { StartOptions, StartUp } from '../../../main/ports/start-up.ts';
import { ok } from '../../../shared/base/result.ts';
import type { Environment } from '../../../shared/model/profile.ts';
import { createFakeDesk, type FakeAnswers, type FakeDesk } from '../../support/fake-desk.ts';

/** What one command printed and how it ended. */
export type Ran = {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly desk: FakeDesk;
  readonly options: readonly StartOptions[];
  readonly imports: readonly CredentialImport[];
  readonly recoveries: readonly DeskRecovery[];
  readonly makes: readonly Parameters<DeskKeys['make']>[0][];
  readonly rotations: readonly Parameters<DeskKeys['rotate']>[0][];
  /** Milliseconds that it waited, all in all. */
  readonly waited: number;
};

export type Shell = {
  readonly answers?: FakeAnswers;
  /** Whether the data folder holds neither a work file nor a key; it does not, unless said. */
  readonly isFirstSetUp?: boolean;
  readonly environment?: Environment;
  readonly startUp?: StartUp;
  readonly input?: string;
  readonly imported?: CredentialImported;
  readonly recovered?: DeskRecovered;
  readonly log?: readonly string[];
  readonly made?: KeyMade;
  readonly publicKey?: PublicKeyRead;
  readonly rotated?: KeyRotated;
  /** What a person types at a terminal, seen or unseen, a line each; without it there is nobody to ask. */
  readonly typed?: readonly string[];
  readonly rules?: Partial<SetUpRules>;
};

const RULES: SetUpRules = {
  environments: ['sandbox', 'int', 'production'],
  mayImport: () => true,
  byPolicy: undefined,
  ownProfile: '/nowhere/profile.json',
};

/** A person at a terminal. What is asked stands with what is printed; what is typed unseen does not. */
const typing = (
  lines: string[],
  show: (line: string) => void,
): Pick<Input, 'isTerminal' | 'readAnswer' | 'readSecret'> => ({
  isTerminal: true,
  readAnswer: async (question) => {
    const line = lines.shift();
    show(`${question} ${line ?? ''}`);
    return line;
  },
  readSecret: async (question) => {
    show(`${question}: `);
    const line = lines.shift();
    return line === undefined || line === '' ? undefined : redacted(line);
  },
});

/** A monotonic clock shows fractions of a millisecond, and goes on while one looks. */
const LOOK = 0.001;

/** Runs one command in this process, on a fake workstation and a clock that moves only when waited for. */
export const runDesk = async (words: readonly string[], shell: Shell = {}): Promise<Ran> => {
  const out: string[] = [];
  const err: string[] = [];
  const options: StartOptions[] = [];
  const imports: CredentialImport[] = [];
  const recoveries: DeskRecovery[] = [];
  const makes: Parameters<DeskKeys['make']>[0][] = [];
  const rotations: Parameters<DeskKeys['rotate']>[0][] = [];
  const clock = { now: 1000.25, waited: 0 };
  const desk = createFakeDesk(shell.answers ?? {});
  const { environment = 'training' } = shell;
  const door = createTerminalDoor({
    presetProfile: () => ok(undefined),
    readSetUpRules: () => ok({ ...RULES, ...shell.rules }),
    open: async (given) => {
      options.push(given);
      return shell.startUp ?? { kind: 'open', desk, environment, handedOver: false };
    },
    importCredential: async (call) => {
      imports.push(call);
      return shell.imported ?? { kind: 'imported', publicKey: { kty: 'RSA' } };
    },
    recoverDesk: async (call) => {
      recoveries.push(call);
      return shell.recovered ?? { kind: 'recovered', kid: 'kid-1', credential: 'kept', elsewhere: false };
    },
    readLogTail: () => shell.log ?? [],
    hashSecret: createSecrets().hash,
    deskKeys: {
      isFirstSetUp: () => shell.isFirstSetUp ?? true,
      leaveWithoutWork: async () => 'given',
      readPublic: async () => shell.publicKey ?? { kind: 'none' },
      rotate: async (call) => {
        rotations.push(call);
        return shell.rotated ?? { kind: 'no-key' };
      },
      make: async (call) => {
        makes.push(call);
        return shell.made ?? { kind: 'there-already' };
      },
    },
    trainingLaunch: { command: process.execPath, args: ['main/training/entry.ts'] },
    ...createInput({ stdin: Readable.from(shell.input === undefined ? [] : [shell.input]), ask: () => undefined }),
    ...(shell.typed === undefined ? {} : typing([...shell.typed], (line) => out.push(line))),
    say: (line) => out.push(line),
    complain: (line) => err.push(line),
    waiting: {
      now: () => {
        clock.now += LOOK;
        return clock.now;
      },
      wait: async (milliseconds) => {
        clock.now += milliseconds;
        clock.waited += milliseconds;
      },
    },
    untilAsked: () => new Promise(() => undefined),
  });
  const code = await door.run(words);
  return {
    code,
    out: out.join('\n'),
    err: err.join('\n'),
    desk,
    options,
    imports,
    recoveries,
    makes,
    rotations,
    waited: Math.round(clock.waited),
  };
};

/** The one JSON document that a command printed. Throws where it is not exactly one, or not as documented. */
export const documentOf = <Name extends Document['document']>(
  { out }: Ran,
  name: Name,
): Extract<Document, { document: Name }> => {
  const document = DocumentSchema.parse(JSON.parse(out));
  if (document.document !== name) throw new Error(`printed ${document.document}`);
  return document as Extract<Document, { document: Name }>;
};
