import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, openGround } from '../support/kills/ground.ts';
import { runHost } from '../support/kills/host.ts';
import { must } from '../support/wire/at-desk.ts';

// Two starts on one data folder at the same moment, again and again; the winner is killed, so that each pair finds a dead one's lock.

const PAIRS = 8;

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
}, 60_000);
afterAll(() => ground.close());

// proves 6.5, I13: one wins, and the other says who holds the folder and has opened nothing
test('two starts at once', { timeout: 240_000 }, async () => {
  const dataDir = await ground.begin(1);
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    const start = { dataDir, profilePath: ground.profilePath, now: ground.now() };
    const hosts = [runHost(start), runHost(start)];
    // The one that lost has ended by itself before the other is asked anything.
    const loser = await Promise.race(hosts.map((host) => host.ended.then(() => host)));
    const winner = hosts.find((host) => host !== loser);
    const desk = await winner?.ready;
    expect([pair, loser.wasKilled(), winner?.hasEnded()]).toEqual([pair, false, false]);
    expect(loser.complained()).toMatch(new RegExp(`\\b${winner?.pid}\\b`));
    expect(desk && (await must(desk, 'verifyAudit', {}))).toBeDefined();
    await desk?.close();
    await winner?.kill();
  }
});
