import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ok } from '../../../shared/base/result.ts';
import { createBridge } from '../../../main/browser/bridge/connect.ts';
import type { FakeAnswers } from '../../support/fake-desk.ts';
import { aHost, originOf, signIn, type TestHost } from './browser-host.ts';

const started: TestHost[] = [];
afterEach(async () => {
  for (const test of started.splice(0)) await test.close();
});

const aBridge = async (answers: FakeAnswers) => {
  const test = await aHost(answers);
  started.push(test);
  const headers = { origin: originOf(test.host), cookie: await signIn(test.host) };
  const socket = new WebSocket(`ws://127.0.0.1:${test.host.port}/ipc`, { headers });
  return { ...test, bridge: createBridge(socket), socket };
};

describe('the bridge of a page in a browser', () => {
  it('waits until it is open, then answers each call with its own envelope', async () => {
    const { bridge } = await aBridge({
      recentPatients: () => ok([]),
      getSettings: () => new Promise((resolve) => setImmediate(() => resolve(ok({ searchDays: 5, favourites: [] })))),
    });
    expect(await Promise.all([bridge.call('getSettings', {}), bridge.call('recentPatients', {})])).toEqual([
      { kind: 'reply', reply: { searchDays: 5, favourites: [] } },
      { kind: 'reply', reply: [] },
    ]);
  });

  it('hands on what changed until the listener is taken off', async () => {
    const { bridge, desk } = await aBridge({ recentPatients: () => ok([]) });
    await bridge.call('recentPatients', {});
    const heard: unknown[] = [];
    const stop = bridge.onChanged((raw) => heard.push(raw));
    desk.emit({ topics: ['slots'] });
    await bridge.call('recentPatients', {}); // the socket keeps order: the event came before this reply
    stop();
    desk.emit({ topics: ['outbox'] });
    await bridge.call('recentPatients', {});
    expect(heard).toEqual([{ topics: ['slots'] }]);
  });

  it('rejects calls that wait and calls that follow once the host is gone, and tells the page to look', async () => {
    const { bridge, host } = await aBridge({
      recentPatients: () => ok([]),
      getSettings: () => new Promise(() => undefined),
    });
    await bridge.call('recentPatients', {});
    const heard: unknown[] = [];
    bridge.onChanged((raw) => heard.push(raw));
    const waiting = expect(bridge.call('getSettings', {})).rejects.toThrow('cannot be reached');
    await bridge.call('recentPatients', {});
    await host.close();
    await waiting;
    expect(heard).toEqual([{ topics: ['contact'] }]);
    await expect(bridge.call('recentPatients', {})).rejects.toThrow('cannot be reached');
  });
});
