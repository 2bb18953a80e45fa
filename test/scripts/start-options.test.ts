import { expect, test } from 'vitest';
import { parseStartOptions, USAGE } from '../../scripts/lib/start-options.ts';

test('options are passed on to the workstation, in the order given', () => {
  expect(parseStartOptions(['--data', '/d', '--no-open', '--port', '8080', '--profile', 'p.json'])).toEqual({
    kind: 'start',
    args: ['--data', '/d', '--no-open', '--port', '8080', '--profile', 'p.json'],
  });
});

test('--data=DIR is the same as --data DIR', () => {
  expect(parseStartOptions(['--data=/a=b'])).toEqual({ kind: 'start', args: ['--data', '/a=b'] });
});

test('no options at all is a start', () => {
  expect(parseStartOptions([])).toEqual({ kind: 'start', args: [] });
});

test.each([
  [['--what'], 'Unknown option --what'],
  [['desk'], 'Unknown option desk'],
  [['--data'], '--data needs a value'],
  [['--data', '--no-open'], '--data needs a value'],
  [['--profile='], '--profile needs a value'],
  [['--port', 'http'], '--port takes a number from 0 to 65535'],
  [['--port', '65536'], '--port takes a number from 0 to 65535'],
])('%j is refused with a sentence', (words, why) => {
  expect(parseStartOptions(words)).toEqual({ kind: 'wrong', why });
});

test('--help wins over everything and names every option', () => {
  expect(parseStartOptions(['--what', '--help'])).toEqual({ kind: 'help' });
  for (const option of ['--profile', '--data', '--port', '--no-open']) expect(USAGE).toContain(option);
});
