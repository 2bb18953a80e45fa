import { PassThrough, Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createInput } from '../../../main/terminal/input.ts';

describe('piped in', () => {
  test('each PIN is a line, and the rest is the input of the command', async () => {
    const { readSecret, readInput } = createInput({
      stdin: Readable.from(['48', '2915\r\nblue kettle\n{"nhs', 'Number":"x"}\n']),
      ask: () => undefined,
    });
    expect((await readSecret('PIN'))?.reveal()).toBe('482915');
    expect((await readSecret('New PIN'))?.reveal()).toBe('blue kettle');
    expect(await readInput()).toBe('{"nhsNumber":"x"}\n');
  });

  test('an empty line, or nothing, is no PIN; a last line needs no end', async () => {
    const piped = (text: string) => createInput({ stdin: Readable.from([text]), ask: () => undefined });
    expect(await piped('\n482915').readSecret('PIN')).toBeUndefined();
    expect(await piped('').readSecret('PIN')).toBeUndefined();
    expect((await piped('482915').readSecret('PIN'))?.reveal()).toBe('482915');
  });
});

test('piped answers are lines too, before what is left for the command', async () => {
  const { readAnswer, readInput, isTerminal } = createInput({
    stdin: Readable.from(['int\r\n\nrest\n']),
    ask: () => undefined,
  });
  expect(isTerminal).toBe(false);
  expect([await readAnswer('Environment'), await readAnswer('Name')]).toEqual(['int', '']);
  expect(await readInput()).toBe('rest\n');
  expect(await createInput({ stdin: Readable.from([]), ask: () => undefined }).readAnswer('Name')).toBeUndefined();
});

test('a new PIN that is piped in is one line', async () => {
  const { readNewSecret, readSecret } = createInput({
    stdin: Readable.from(['white-kettle\nnext\n']),
    ask: () => undefined,
  });
  const secret = await readNewSecret('New PIN');
  expect(typeof secret === 'object' && secret.reveal()).toBe('white-kettle');
  expect((await readSecret('PIN'))?.reveal()).toBe('next');
});

describe('at a terminal', () => {
  const aTerminal = (answer: (question: string, keys: PassThrough) => unknown = () => undefined) => {
    const raw: boolean[] = [];
    const asked: string[] = [];
    const keys = new PassThrough();
    const stdin = Object.assign(keys, { isTTY: true as const, setRawMode: (on: boolean) => void raw.push(on) });
    const ask = (text: string): void => {
      asked.push(text);
      answer(text, keys);
    };
    const reading = createInput({ stdin: stdin as never, ask });
    return { raw, asked, keys, ...reading };
  };

  test('an answer is a line, seen as it is typed; one after another; and can be called off', async () => {
    const { raw, asked, keys, readAnswer } = aTerminal();
    const first = readAnswer('Environment:');
    keys.write('int\n');
    expect(await first).toBe('int');
    const second = readAnswer('Name:');
    keys.write('Weir Lane\n');
    expect(await second).toBe('Weir Lane');
    const third = readAnswer('Product:');
    keys.end();
    expect(await third).toBeUndefined();
    expect(asked).toEqual(['Environment: ', 'Name: ', 'Product: ']);
    expect(raw).toEqual([]);
  });

  test('a PIN is typed unseen, and may be corrected', async () => {
    const { raw, asked, keys, readSecret } = aTerminal();
    const read = readSecret('PIN of Sam');
    keys.write('4829');
    keys.write('6\u007f15\r');
    expect((await read)?.reveal()).toBe('482915');
    expect(raw).toEqual([true, false]);
    expect(asked.join('')).toBe('PIN of Sam: \n');
  });

  test.each([
    ['white-kettle', 'white-kettle', 'white-kettle'],
    ['white-kettle', 'white-kettel', 'differs'],
    ['white-kettle', '\u0003', undefined],
  ])('a new PIN, which nobody sees, is typed twice: %j and %j', async (first, again, expected) => {
    const { asked, readNewSecret } = aTerminal((question, keys) => {
      if (question.startsWith('New PIN')) keys.write(`${first}\r`);
      if (question.startsWith('The same again')) keys.write(`${again}\r`);
    });
    const secret = await readNewSecret('New PIN of Sam');
    expect(asked.join('')).toBe('New PIN of Sam: \nThe same again: \n');
    expect(typeof secret === 'object' ? secret.reveal() : secret).toBe(expected);
  });

  test.each(['\u0003', '\u0004'])('%j calls it off', async (key) => {
    const { raw, keys, readSecret } = aTerminal();
    const read = readSecret('PIN');
    keys.write(`4829${key}`);
    expect(await read).toBeUndefined();
    expect(raw).toEqual([true, false]);
  });
});
