import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AddressSchema } from '../../../main/training/claim.ts';
import { startTraining, type TrainingService } from '../../../main/training/service.ts';

let dataDir: string;
let running: readonly TrainingService[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'training-'));
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.close()));
  running = [];
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async (control = false) => {
  const started = await startTraining({ dataDir, control });
  if (started.ok) running = [...running, started.value];
  return started;
};

const file = (name: string): string => join(dataDir, 'training', name);
const addressOnDisk = () => AddressSchema.parse(JSON.parse(readFileSync(file('address.json'), 'utf8')));

/** Leaves behind what a process leaves that was killed: its claim and its address, and nobody listening. */
const leaveStaleClaim = async () => {
  const started = await start();
  if (!started.ok) throw new Error('not started');
  const [claim, address] = [readFileSync(file('claim.json')), readFileSync(file('address.json'))];
  await started.value.close();
  writeFileSync(file('claim.json'), claim);
  writeFileSync(file('address.json'), address);
  return started.value.address;
};

describe('a folder', () => {
  it('is served by one: the second is told the address of the first', async () => {
    const first = await start();
    const second = await start();
    expect([first.ok, second.ok]).toEqual([true, false]);
    expect(second.ok ? undefined : second.failure).toEqual(addressOnDisk());
  });

  it('of several that start at once, is served by one, and the others learn where', async () => {
    const started = await Promise.all(Array.from({ length: 5 }, () => start()));
    expect(started.filter(({ ok }) => ok)).toHaveLength(1);
    const urls = started.map((one) => (one.ok ? one.value.address.url : one.failure.url));
    expect(new Set(urls).size).toBe(1);
  });

  it('is free again after a clean stop, which takes the address away', async () => {
    const first = await start();
    if (first.ok) await first.value.close();
    expect([existsSync(file('address.json')), existsSync(file('claim.json'))]).toEqual([false, false]);
    expect((await start()).ok).toBe(true);
  });

  it('is taken over from one that is gone without a word', async () => {
    const stale = await leaveStaleClaim();
    const next = await start();
    expect(next.ok).toBe(true);
    expect(addressOnDisk().startedAt).not.toBe(stale.startedAt);
  });

  it('is taken over by one of several that find it stale', async () => {
    await leaveStaleClaim();
    const started = await Promise.all(Array.from({ length: 4 }, () => start()));
    expect(started.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is still held while its connection is cut: the control port says that it is alive', async () => {
    const first = await start(true);
    if (first.ok) await first.value.control({ do: 'cut' });
    expect((await start()).ok).toBe(false);
  });
});

it('an address says all that is needed to use and to stop the service', async () => {
  await start(true);
  const address = addressOnDisk();
  expect(address.pid).toBe(process.pid);
  expect(address.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/booking-and-referral\/FHIR\/R4$/);
  expect(address.tokenUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth2\/token$/);
  expect(address.lifecycleUrl).toBe(`${String(address.controlUrl)}/training`);
  expect(address.stopToken.length).toBeGreaterThanOrEqual(32);
});
