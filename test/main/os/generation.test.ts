import { describe, expect, test } from 'vitest';
import { createGeneration } from '../../../main/os/generation.ts';
import type { Found } from '../../../main/ports/keychain.ts';
import { aKeychain } from './samples.ts';

const ready = (given: { readonly inFile?: number; readonly kept?: string } = {}) => {
  const file: { count?: number } = given.inFile === undefined ? {} : { count: given.inFile };
  const kept = aKeychain({
    'store-key': 'a'.repeat(64),
    ...(given.kept === undefined ? {} : { generation: given.kept }),
  });
  const logged: string[] = [];
  const order: string[] = [];
  const generation = createGeneration({
    keychain: {
      ...kept.keychain,
      set: async (name, secret) => {
        order.push(`keychain ${secret.reveal()}`);
        return kept.keychain.set(name, secret);
      },
    },
    row: {
      read: () => file.count,
      write: (count) => {
        order.push(`file ${count}`);
        file.count = count;
      },
    },
    log: { event: (name) => void logged.push(name) },
  });
  return { generation, kept, file, logged, order };
};

// proves 6.6
describe('how old a work file is', () => {
  test.each([
    ['never counted, here or there', {}, 'as-known'],
    ['a first count cut short in the keychain', { kept: '0' }, 'as-known'],
    ['the newest', { inFile: 7, kept: '7' }, 'as-known'],
    ['a start cut short between file and keychain', { inFile: 8, kept: '7' }, 'as-known'],
    ['an older one', { inFile: 6, kept: '7' }, 'older'],
    ['one of before there was a count', { kept: '7' }, 'older'],
    ['a count that the keychain lost', { inFile: 7 }, 'older'],
    ['a count that cannot be read', { inFile: 7, kept: 'seven' }, 'older'],
  ] as const)('%s', async (_, given, kind) => {
    expect(await ready(given).generation.age()).toEqual({ kind });
  });

  test('each raise is one more than both, the file first', async () => {
    const { generation, order } = ready({ inFile: 5, kept: '7' });
    await generation.age();
    await generation.raise();
    await generation.raise();
    expect(order).toEqual(['file 8', 'keychain 8', 'file 9', 'keychain 9']);
  });

  test('a first count begins in the keychain', async () => {
    const { generation, order } = ready();
    await generation.age();
    await generation.raise();
    expect(order).toEqual(['keychain 0', 'file 1', 'keychain 1']);
  });
});

// proves 10.1: a keychain that says nothing is asked whether it is locked
describe('a keychain in trouble', () => {
  const answering = (generation: Found, storeKey: Found) => {
    const { kept } = ready();
    const keychain = {
      ...kept.keychain,
      get: async (name: string) => (name === 'generation' ? generation : storeKey),
    };
    return createGeneration({
      keychain,
      row: { read: () => 7, write: () => undefined },
      log: { event: () => undefined },
    });
  };
  const found: Found = { kind: 'found', secret: { reveal: () => 'k', toString: () => '', toJSON: () => '' } };

  test('"locked" for the count alone is one that holds none', async () => {
    expect(await answering({ kind: 'locked' }, found).age()).toEqual({ kind: 'older' });
  });

  test.each(['locked', 'denied', 'unavailable'] as const)('%s', async (kind) => {
    expect(await answering({ kind }, { kind }).age()).toEqual({ kind });
  });

  test('that cannot keep the count never stops work: it is logged, and a first count is not begun', async () => {
    const { generation, kept, file, logged } = ready();
    await generation.age();
    kept.state.problem = { kind: 'denied' };
    await generation.raise();
    expect([file.count, logged]).toEqual([undefined, ['generation.not-kept']]);
    delete kept.state.problem;
    await generation.raise();
    expect(file.count).toBe(1);
    kept.state.problem = { kind: 'unavailable' };
    await generation.raise();
    expect([file.count, logged.length]).toEqual([2, 2]);
  });
});
