import { expect, it } from 'vitest';
import { parseOptions } from '../../../main/training/run.ts';

it('reads every option', () => {
  const commandLine = '--data /d --port 4000 --control --now 2026-11-23T09:00:00Z --reset --seed 7 --speed fast'.split(
    ' ',
  );
  expect(parseOptions(commandLine)).toEqual({
    ok: true,
    value: {
      dataDir: '/d',
      port: 4000,
      control: true,
      now: '2026-11-23T09:00:00Z',
      reset: true,
      seed: 7,
      speed: 'fast',
    },
  });
});

it('needs nothing but the data folder', () => {
  const read = parseOptions(['--data', '/d']);
  expect(read.ok && read.value).toMatchObject({ dataDir: '/d', control: false, reset: false, port: undefined });
});

it.each([
  [[], '--data'],
  [['--data', '/d', '--port', 'http'], '--port'],
  [['--data', '/d', '--port', '70000'], '--port'],
  [['--data', '/d', '--seed', '1.5'], '--seed'],
  [['--data', '/d', '--now', 'today'], '--now'],
  [['--data', '/d', '--speed', 'slow'], '--speed'],
  [['--data', '/d', '--verbose'], '--verbose'],
  [['--data', '/d', 'more'], 'more'],
])('says what is wrong with %j', (commandLine, named) => {
  const read = parseOptions(commandLine);
  expect(read.ok ? '' : read.failure).toContain(named);
});
