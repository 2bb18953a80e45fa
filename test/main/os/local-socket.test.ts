import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectLocally } from '../../../main/os/connect-locally.ts';
import { type Handle, type LocalSocket, listenLocally } from '../../../main/os/local-socket.ts';
import { socketAddressOf } from '../../../main/os/socket-address.ts';
import { LONGEST_OF_ALL } from '../../../shared/ipc/limits.ts';
import { MOST_IMPORT_BYTES } from '../../../shared/model/service-import.ts';
import { aFolder } from './samples.ts';

let folder = aFolder();
let listening: LocalSocket | undefined;

beforeEach(() => {
  folder = aFolder();
});
afterEach(async () => {
  await listening?.close();
  listening = undefined;
  folder[Symbol.dispose]();
});

const listen = async (handle: Handle): Promise<string> => {
  const result = await listenLocally({ dataDir: folder.path, connect: () => handle });
  if (!result.ok) throw new Error(result.failure);
  listening = result.value;
  const holder = { pid: process.pid, host: 'h', since: 5, door: 'browser', socket: result.value.address };
  writeFileSync(folder.in('holder.json'), JSON.stringify(holder));
  return result.value.address;
};

const connect = async () => {
  const connection = await connectLocally(folder.path);
  if (connection === undefined) throw new Error('nobody there');
  return connection;
};

const echo: Handle = async (command, request) => ({ command, request });

describe('commands over the local socket', () => {
  test('are answered, each with its own reply, whatever the order of finishing', async () => {
    const gate = Promise.withResolvers<void>();
    await listen(async (command, request) => {
      if (command === 'slow') await gate.promise;
      return { command, request };
    });
    const connection = await connect();
    expect(connection.holder).toMatchObject({ pid: process.pid, door: 'browser' });
    const slow = connection.call('slow', { n: 1 });
    const quick = await connection.call('quick', { text: 'ä\n"' });
    expect(quick).toEqual({ ok: true, value: { command: 'quick', request: { text: 'ä\n"' } } });
    gate.resolve();
    expect(await slow).toEqual({ ok: true, value: { command: 'slow', request: { n: 1 } } });
    connection.close();
  });

  test('a long answer arrives whole; a command over 1 MB ends the connection', async () => {
    const long = 'x'.repeat(3_000_000);
    await listen(async (command) => (command === 'long' ? long : null));
    const connection = await connect();
    expect(await connection.call('long', null)).toEqual({ ok: true, value: long });
    expect(await connection.call('any', 'y'.repeat(1_000_001))).toEqual({ ok: false, failure: 'gone' });
    expect(await connection.call('any', null)).toEqual({ ok: false, failure: 'gone' });
    // Others are not affected.
    const other = await connect();
    expect(await other.call('any', null)).toEqual({ ok: true, value: null });
    other.close();
  });

  test('a defect while serving is told, and the next command is served', async () => {
    await listen(async (command) => {
      if (command === 'bad') throw new Error('patient name');
      return 'fine';
    });
    const connection = await connect();
    expect(await connection.call('bad', {})).toEqual({ ok: false, failure: 'defect' });
    expect(await connection.call('good', undefined)).toEqual({ ok: true, value: 'fine' });
    connection.close();
  });

  test('a workstation that ends leaves no call waiting', async () => {
    const reached = Promise.withResolvers<void>();
    await listen(() => {
      reached.resolve();
      return new Promise(() => undefined);
    });
    const connection = await connect();
    const call = connection.call('any', null);
    await reached.promise;
    await listening?.close();
    expect(await call).toEqual({ ok: false, failure: 'gone' });
  });

  test.each(['not json', '{"id":"1","command":"x","request":null}', '[]'])('%s ends the connection', async (line) => {
    const socket = createConnection(await listen(echo));
    socket.resume().write(`${line}\n`);
    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  });
});

test('a file of services may be longer than any other command', async () => {
  await listen(async (command) => command);
  const connection = await connect();
  expect(await connection.call('importServices', 'y'.repeat(MOST_IMPORT_BYTES))).toEqual({
    ok: true,
    value: 'importServices',
  });
  connection.close();
});

test('a line that never ends is cut off', async () => {
  const socket = createConnection(await listen(echo));
  socket.on('error', () => undefined);
  socket.resume().write('x'.repeat(LONGEST_OF_ALL + 1));
  await once(socket, 'close');
  expect(socket.destroyed).toBe(true);
});

describe('where it listens', () => {
  test.skipIf(process.platform === 'win32')('is for this user alone, and short enough for a socket', async () => {
    const address = await listen(echo);
    expect(statSync(address).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(address)).toBeLessThanOrEqual(107);
    await listening?.close();
    expect(statSync(address, { throwIfNoEntry: false })).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('is one place for one folder, by whatever path it is named', () => {
    symlinkSync(folder.path, folder.in('link'));
    expect(socketAddressOf(folder.in('link'))).toEqual(socketAddressOf(folder.path));
    using other = aFolder();
    expect(socketAddressOf(other.path)).not.toEqual(socketAddressOf(folder.path));
  });

  test.skipIf(process.platform === 'win32')(
    'takes the place of the socket of a workstation that was killed',
    async () => {
      const address = socketAddressOf(folder.path);
      if (address.ok) writeFileSync(address.value, '');
      await listen(echo);
      const connection = await connect();
      expect((await connection.call('any', 1)).ok).toBe(true);
      connection.close();
    },
  );
});

describe.skipIf(process.platform === 'win32')('a folder that lies in wait under our name is not used', () => {
  const { uid } = userInfo();
  const trap = () => folder.in(`booking-workstation-${uid}`);
  beforeEach(() => void vi.stubEnv('XDG_RUNTIME_DIR', folder.path));
  afterEach(() => void vi.unstubAllEnvs());
  const address = () => {
    const result = socketAddressOf(folder.path);
    return result.ok ? dirname(result.value) : result.failure;
  };

  test('but one of our own is', () => {
    expect(address()).toBe(trap());
    expect(address()).toBe(trap());
  });

  test('a link to elsewhere', () => {
    symlinkSync(folder.path, trap());
    expect(address()).toBe(join(tmpdir(), `booking-workstation-${uid}`));
  });

  test.skipIf(uid !== 0)("another user's", () => {
    mkdirSync(trap());
    chownSync(trap(), 65_534, 65_534);
    expect(address()).toBe(join(tmpdir(), `booking-workstation-${uid}`));
  });

  test('a path too long for a socket', () => {
    vi.stubEnv('XDG_RUNTIME_DIR', folder.in('x'.repeat(90)));
    mkdirSync(folder.in('x'.repeat(90)));
    expect(address()).toBe(join(tmpdir(), `booking-workstation-${uid}`));
  });
});

test('nobody there: no file, a file without a socket, a broken one, or a socket that nobody answers', async () => {
  expect(await connectLocally(folder.path)).toBeUndefined();
  const holder = { pid: 1, host: 'h', since: 5, door: 'browser' };
  for (const text of [
    JSON.stringify(holder),
    '{"pid"',
    JSON.stringify({ ...holder, socket: folder.in(`${randomUUID()}.sock`) }),
  ]) {
    writeFileSync(folder.in('holder.json'), text);
    expect(await connectLocally(folder.path)).toBeUndefined();
  }
});
