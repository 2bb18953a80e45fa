import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { COMMAND_NAMES, DESK_CALL, DESK_CHANGED } from '../../shared/ipc/names.ts';
import { ipcMain } from '../support/fake-electron.ts';
import { fake } from '../support/fake-electron-state.ts';

const state: { bridge?: Bridge } = {};

const bridge = (): Bridge => {
  if (state.bridge === undefined) throw new Error('no bridge');
  return state.bridge;
};

beforeAll(async () => {
  await import('../../preload/bridge.ts');
  state.bridge = fake.world.get('desk') as Bridge;
});
afterEach(() => fake.handlers.clear());

describe('the preload bridge', () => {
  it('exposes calls and changes, and nothing else', () => {
    expect([...fake.world.keys()]).toEqual(['desk']);
    expect(Object.keys(bridge()).toSorted()).toEqual(['call', 'onChanged']);
  });

  it('passes a command on as it is and adds nothing', async () => {
    const asked: unknown[] = [];
    ipcMain.handle(DESK_CALL, (_event, ...args) => {
      asked.push(args);
      return { kind: 'reply', reply: [] };
    });
    expect(await bridge().call('listOutbox', { includeClosed: true })).toEqual({ kind: 'reply', reply: [] });
    expect(asked).toEqual([['listOutbox', { includeClosed: true }]]);
  });

  it.each(['fs:read', 'constructor', ''])('knows no command called %j', async (name) => {
    await expect(bridge().call(name as never, {})).rejects.toThrow('no such command');
  });

  it('hands on what changed, without the event, until told to stop', () => {
    const heard: unknown[][] = [];
    const stop = bridge().onChanged((...args) => heard.push(args));
    fake.renderer.emit(DESK_CHANGED, { sender: 'secret' }, { topics: ['outbox'] });
    stop();
    fake.renderer.emit(DESK_CHANGED, {}, { topics: ['slots'] });
    expect(heard).toEqual([[{ topics: ['outbox'] }]]);
  });
});

describe('the names without their schemas', () => {
  it('are those of the contract', () => {
    expect([...COMMAND_NAMES]).toEqual(Object.keys(contract));
  });
});
