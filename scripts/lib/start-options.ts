/** What `npm start` was asked for: arguments to pass on, help, or a sentence about what is wrong with them. */
export type StartOptions =
  | { readonly kind: 'start'; readonly args: readonly string[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string };

export const USAGE = `Usage: npm start [-- OPTIONS]

Starts the workstation: in its own window where Electron is installed, else in a browser.

  --profile FILE  the environment to work in (default: training, with invented patients)
  --data DIR      where this workstation keeps its files
  --port N        the port for the browser (default: any free one)
  --no-open       print the address, open nothing
  --help          this text
`;

const WITH_VALUE = ['--profile', '--data', '--port'];

/** Reads the words after `npm start --`. Both \`--data DIR\` and \`--data=DIR\` are understood and passed on as two words. */
export const parseStartOptions = (words: readonly string[]): StartOptions => {
  if (words.includes('--help') || words.includes('-h')) return { kind: 'help' };
  return readWords(words, []);
};

const readWords = (words: readonly string[], read: readonly string[]): StartOptions => {
  const [word, ...rest] = words;
  if (word === undefined) return { kind: 'start', args: read };
  if (word === '--no-open') return readWords(rest, [...read, word]);
  const { name, value, left } = optionOf(word, rest);
  if (!WITH_VALUE.includes(name)) return { kind: 'wrong', why: `Unknown option ${name}` };
  if (value === undefined || value === '') return { kind: 'wrong', why: `${name} needs a value` };
  if (name === '--port' && !isPort(value)) return { kind: 'wrong', why: `--port takes a number from 0 to 65535` };
  return readWords(left, [...read, name, value]);
};

const optionOf = (word: string, rest: readonly string[]) => {
  const equals = word.indexOf('=');
  if (equals > 0) return { name: word.slice(0, equals), value: word.slice(equals + 1), left: rest };
  const [value, ...left] = rest;
  return { name: word, value: value?.startsWith('--') ? undefined : value, left };
};

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
