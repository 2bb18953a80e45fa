import { createInterface } from 'node:readline';
import type { ReadStream } from 'node:tty';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type Redacted, redacted } from '../../shared/base/redacted.ts';
import type { Context } from './context.ts';

type Stdin = Readable & Partial<Pick<ReadStream, 'isTTY' | 'setRawMode'>>;

/**
 * What a person types or a script pipes in. PINs come first, each on a line of its own, and never from the command line; what is left is
 * the input of the command. At a terminal a PIN is typed unseen.
 */
export const createInput = ({
  stdin,
  ask,
}: {
  readonly stdin: Stdin;
  readonly ask: (question: string) => void;
}): Input => {
  const piped: { rest: Promise<string> | undefined } = { rest: undefined };
  const readPiped = (): Promise<string> => (piped.rest ??= text(stdin));
  const nextLine = async (): Promise<string> => {
    const whole = await readPiped();
    const end = whole.indexOf('\n');
    piped.rest = Promise.resolve(end === -1 ? '' : whole.slice(end + 1));
    return (end === -1 ? whole : whole.slice(0, end)).replace(/\r$/, '');
  };
  const readSecret: Input['readSecret'] = async (question) => {
    if (stdin.isTTY === true) return typedUnseen(stdin, () => ask(`${question}: `)).finally(() => ask('\n'));
    return secretOf(await nextLine());
  };
  return {
    readInput: () => {
      if (stdin.isTTY === true) ask('Type it here, then Enter and Ctrl+D:\n');
      return readPiped();
    },
    readSecret,
    readNewSecret: async (question) => {
      const first = await readSecret(question);
      if (first === undefined || stdin.isTTY !== true) return first;
      const again = await readSecret('The same again');
      if (again === undefined) return undefined;
      return again.reveal() === first.reveal() ? first : 'differs';
    },
    isTerminal: stdin.isTTY === true,
    readAnswer: async (question) => {
      if (stdin.isTTY === true) return typedLine(stdin, () => ask(`${question} `));
      const isOver = (await readPiped()) === '';
      return isOver ? undefined : nextLine();
    },
  };
};

/** What a command may ask of whoever runs it. */
export type Input = Pick<Context, 'readInput' | 'readSecret' | 'readNewSecret'> & {
  /** Whether a person sits there, who can be asked. */
  readonly isTerminal: boolean;
  /** One line, seen as it is typed; undefined where there is none any more, or it was called off (Ctrl+C, Ctrl+D). */
  readonly readAnswer: (question: string) => Promise<string | undefined>;
};

const secretOf = (typed: string): Redacted<string> | undefined => (typed === '' ? undefined : redacted(typed));

const typedLine = (stdin: Stdin, question: () => void): Promise<string | undefined> =>
  new Promise((resolve) => {
    const lines = createInterface({ input: stdin, terminal: false });
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('close', () => resolve(undefined)); // after a line nothing listens any more
    question();
  });

const ENTER = /[\r\n]/;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const RUBBED_OUT = ['\u007f', '\b'];

/** Raw mode shows nothing of what is typed. Ctrl+C and Ctrl+D call it off. */
const typedUnseen = (stdin: Stdin, question: () => void): Promise<Redacted<string> | undefined> =>
  new Promise((resolve) => {
    let typed = '';
    const end = (secret: Redacted<string> | undefined): void => {
      stdin.off('data', press);
      stdin.setRawMode?.(false);
      stdin.pause();
      resolve(secret);
    };
    const press = (chunk: Buffer | string): void => {
      for (const key of chunk.toString('utf8')) {
        if (ENTER.test(key) || key === CTRL_C || key === CTRL_D) {
          end(ENTER.test(key) ? secretOf(typed) : undefined);
          return;
        }
        typed = RUBBED_OUT.includes(key) ? typed.slice(0, -1) : typed + key;
      }
    };
    question();
    stdin.setRawMode?.(true);
    stdin.on('data', press);
    stdin.resume();
  });
