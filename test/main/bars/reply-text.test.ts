import { expect, test } from 'vitest';
import { readText } from '../../../main/bars/reply-text.ts';

const bytes = async function* (...chunks: readonly (string | Uint8Array)[]) {
  for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
};

test('a letter cut between two chunks is one letter', async () => {
  const [first = 0, second = 0] = new TextEncoder().encode('é');
  expect(await readText(bytes('caf', Uint8Array.of(first), Uint8Array.of(second)), 100)).toBe('café');
});

test('exactly the cap is read, a byte more is not', async () => {
  expect(await readText(bytes('12345', '67890'), 10)).toBe('1234567890');
  expect(await readText(bytes('12345', '678901'), 10)).toBeUndefined();
});

test('a byte order mark is dropped; bytes that are no UTF-8 prove nothing', async () => {
  expect(await readText(bytes('\uFEFF{}'), 10)).toBe('{}');
  expect(await readText(bytes(Uint8Array.of(0x7b, 0xff, 0x7d)), 10)).toBe('');
});
