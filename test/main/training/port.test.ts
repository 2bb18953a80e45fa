import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openPort, type Port } from '../../../main/training/port.ts';

const answer: RequestListener = (_request, response) => void response.end('here');

let opened: readonly Port[] = [];
afterEach(async () => {
  await Promise.all(opened.map((port) => port.close()));
  opened = [];
});

const open = async (wanted?: number): Promise<Port> => {
  const port = await openPort(answer, wanted);
  opened = [...opened, port];
  return port;
};

const isUp = ({ origin }: Port): Promise<boolean> =>
  fetch(origin).then(
    () => true,
    () => false,
  );

describe('a port', () => {
  it('is on the loopback address, outside the range of outgoing connections', async () => {
    const { origin } = await open();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const port = Number(new URL(origin).port);
    expect(port).toBeGreaterThanOrEqual(21_000);
    expect(port).toBeLessThan(32_000);
  });

  it('is refused where somebody else has the one that was wanted', async () => {
    const { origin } = await open();
    await expect(openPort(answer, Number(new URL(origin).port))).rejects.toThrow('EADDRINUSE');
  });

  it('answers, is cut, and answers again', async () => {
    const port = await open();
    expect([await isUp(port), port.isCut()]).toEqual([true, false]);
    await port.cut();
    expect([await isUp(port), port.isCut()]).toEqual([false, true]);
    await port.restore();
    expect([await isUp(port), port.isCut()]).toEqual([true, false]);
  });

  it('is had back from somebody who slipped in for a moment', async () => {
    const port = await open();
    await port.cut();
    const other = createServer(answer).listen(Number(new URL(port.origin).port), '127.0.0.1');
    await once(other, 'listening');
    const restored = port.restore();
    other.close();
    other.closeAllConnections();
    await restored;
    expect(port.isCut()).toBe(false);
  });

  it('closed while it is cut is closed', async () => {
    const port = await open();
    await port.cut();
    await port.close();
    expect(await isUp(port)).toBe(false);
  });
});
