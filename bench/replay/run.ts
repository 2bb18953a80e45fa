import {
  openDesk,
  quantile,
  readAppointments,
  startReceiver,
  anUpdate,
  type BenchDesk,
  type BenchReceiver,
} from './rig.ts';
import { throughFetch, throughPool } from './peers.ts';

// npm run bench -- replay: what waited is read, written and read back (performance.md W5), against hand-written clients that make the
// same requests in the same run and keep no journal.

const MODIFICATIONS = 1_000;
const APPOINTMENTS = 400;
/** Eight at once, and the place that is kept for a person. */
const UNLIMITED = { ratePerSecond: 1_000_000, rateBurst: 1_000_000, inFlight: 9, inFlightPerService: 8 };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const record = async (
  desk: BenchDesk,
  apiBase: string,
  how: { readonly count: number; readonly of: number; readonly from: number },
) => {
  const ids = Array.from({ length: how.of }, (_, index) => `a${how.from + index}`);
  const appointments = await readAppointments(apiBase, ids);
  desk.work.transaction(() => {
    for (let number = 0; number < how.count; number += 1) {
      const base = appointments[number % appointments.length];
      if (base !== undefined) desk.work.outbox.add(anUpdate(number, base));
    }
  });
};

/** Seconds until nothing is open, or the time is up; how many were left. */
const replayAll = async (desk: BenchDesk, withinMs: number) => {
  const started = performance.now();
  const used = process.cpuUsage();
  const { open } = await desk.replay.runFor(withinMs);
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - started) / 1_000, open, cpuMs: (user + system) / 1_000 };
};

const throughput = async (receiver: BenchReceiver, delayMs: number): Promise<void> => {
  await receiver.tell({ delayMs: 0 });
  const desk = openDesk(receiver.apiBase, UNLIMITED);
  await record(desk, receiver.apiBase, { count: MODIFICATIONS, of: APPOINTMENTS, from: delayMs * 10_000 });
  const processor = await throughPool(receiver.apiBase, { count: MODIFICATIONS, atOnce: 8 });
  await receiver.tell({ delayMs });
  const pool = await throughPool(receiver.apiBase, { count: MODIFICATIONS, atOnce: 8 });
  const before = (await receiver.tell({})).requests ?? 0;
  const ours = await replayAll(desk, 600_000);
  const requests = ((await receiver.tell({})).requests ?? 0) - before;
  const sequential = (await throughFetch(receiver.apiBase, MODIFICATIONS / 10)) * 10;
  await desk.close();
  const waiting = (3 * delayMs * MODIFICATIONS) / 8 / 1_000;
  // As performance.md defines it: the waiting, and what the hand-written pool takes where nothing is waited for.
  const limit = waiting + processor;
  say(
    `${MODIFICATIONS} updates of ${APPOINTMENTS} appointments, ${delayMs} ms an answer, 8 at once, TLS: ` +
      `${ours.seconds.toFixed(2)} s, ${requests} requests, ${ours.open} left open, ${(ours.cpuMs / MODIFICATIONS).toFixed(1)} ms of processor for each; ` +
      `${(ours.seconds / limit).toFixed(3)} x the limit (${limit.toFixed(2)} s: ${waiting.toFixed(2)} s of waiting, ${processor.toFixed(2)} s of the pool without it), ` +
      `${(ours.seconds / pool).toFixed(3)} x the hand-written pool that waits (${pool.toFixed(2)} s), ` +
      `sequential fetch ${(sequential / ours.seconds).toFixed(1)} x slower`,
  );
};

const underTheLimiter = async (receiver: BenchReceiver): Promise<void> => {
  await receiver.tell({ delayMs: 5 });
  const ratePerSecond = 40;
  const desk = openDesk(receiver.apiBase, { ...UNLIMITED, ratePerSecond, rateBurst: 8 });
  await record(desk, receiver.apiBase, { count: 300, of: 300, from: 5_000_000 });
  const before = (await receiver.tell({})).requests ?? 0;
  const { seconds, open } = await replayAll(desk, 120_000);
  const requests = ((await receiver.tell({})).requests ?? 0) - before;
  await desk.close();
  const allowed = ratePerSecond * 0.75 * seconds + 6;
  say(
    `under the limiter (${ratePerSecond} a second, three quarters of it for what nobody waits for): ${requests} requests in ${seconds.toFixed(1)} s, ` +
      `${((100 * requests) / allowed).toFixed(1)} % of what is allowed, ${open} left open (wanted: at least 98 %)`,
  );
};

const memory = async (receiver: BenchReceiver): Promise<void> => {
  await receiver.tell({ delayMs: 0 });
  const desk = openDesk(receiver.apiBase, UNLIMITED);
  const after: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    await record(desk, receiver.apiBase, { count: 1_000, of: 250, from: 6_000_000 + round * 1_000 });
    await replayAll(desk, 120_000);
    globalThis.gc?.();
    after.push(process.memoryUsage().heapUsed / 1024 / 1024);
  }
  await desk.close();
  say(`heap after each 1,000 of 10,000 Modifications, MB: ${after.map((each) => each.toFixed(1)).join(', ')}`);
};

const lostReplies = async (receiver: BenchReceiver): Promise<void> => {
  await receiver.tell({ delayMs: 20, loseReplies: true });
  const desk = openDesk(receiver.apiBase, { ...UNLIMITED });
  await record(desk, receiver.apiBase, { count: 40, of: 40, from: 7_000_000 });
  desk.replay.start();
  const until = performance.now() + 60_000;
  while (desk.work.outbox.open().length > 0 && performance.now() < until) await desk.world.clock.wait(50);
  const times = desk.work.outbox.closedSince(0 as never).map(({ facts }) => {
    const lost = facts.find(({ kind }) => kind === 'answered')?.at ?? 0;
    return ((facts.at(-1)?.at ?? 0) - lost) / 1_000;
  });
  const open = desk.work.outbox.open().length;
  await desk.close();
  await receiver.tell({ loseReplies: false });
  say(
    `reply lost after the commit → settled: p50 ${quantile(times, 0.5).toFixed(2)} s, p95 ${quantile(times, 0.95).toFixed(2)} s of ${times.length}, ${open} left open (wanted: p95 at most 10 s)`,
  );
};

const backInContact = async (receiver: BenchReceiver): Promise<void> => {
  await receiver.tell({ delayMs: 20 });
  const desk = openDesk(receiver.apiBase, { ratePerSecond: 4, rateBurst: 8 });
  await record(desk, receiver.apiBase, { count: 50, of: 50, from: 8_000_000 });
  await receiver.tell({ close: true });
  desk.replay.start();
  while (!desk.world.contact.isLost()) await desk.world.clock.wait(20);
  await receiver.tell({ listen: true });
  while (desk.world.contact.isLost()) await desk.world.clock.wait(5);
  const back = desk.world.clock.now();
  const until = performance.now() + 180_000;
  while (desk.work.outbox.open().length > 0 && performance.now() < until) await desk.world.clock.wait(50);
  const all = desk.work.outbox.closedSince(0 as never);
  const sent = all.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === 'sending' ? [fact.at - back] : [])));
  const done = all.map(({ facts }) => (facts.at(-1)?.at ?? 0) - back);
  const open = desk.work.outbox.open().length;
  await desk.close();
  say(
    `back in contact at 4 requests a second: oldest sent after ${(Math.min(...sent) / 1_000).toFixed(1)} s (wanted: at most 5 s), ` +
      `all ${done.length} settled after ${(Math.max(...done) / 1_000).toFixed(1)} s, ${open} left open (wanted: 50 within 60 s)`,
  );
};

/** Runs all parts, or the one that is named. */
export const benchReplay = async (only?: string): Promise<void> => {
  const receiver = await startReceiver();
  const parts: Readonly<Record<string, () => Promise<void>>> = {
    '20': () => throughput(receiver, 20),
    '100': () => throughput(receiver, 100),
    limiter: () => underTheLimiter(receiver),
    lost: () => lostReplies(receiver),
    back: () => backInContact(receiver),
    memory: () => memory(receiver),
  };
  try {
    for (const [name, part] of Object.entries(parts)) if (only === undefined || only === name) await part();
  } finally {
    receiver.close();
  }
};
