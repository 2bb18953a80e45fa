import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { chooseKeychain } from '../../../main/os/choose-keychain.ts';
import { createClock } from '../../../main/os/clock.ts';
import { createSystemKeychain } from '../../../main/os/keychain.ts';
import { openKeys } from '../../../main/os/keys.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import { aFolder } from './samples.ts';

/** Set by the test runner where the platform's keychain, or a private one, is open for the tests. */
const service = process.env.BW_KEYCHAIN_SERVICE;
if (service === undefined) {
  process.stdout.write(
    'Skipped, the keychain of this platform: run through `npm test`, which opens one for the tests.\n',
  );
}

describe.skipIf(service === undefined)("the platform's keychain", () => {
  const options = (dataDir: string, exists = false) => ({
    dataDir,
    storeExists: () => exists,
    clock: createClock(),
    service: service ?? '',
  });

  test('keeps a secret for one data folder, gives it back, and forgets it when told', async () => {
    using folder = aFolder();
    using other = aFolder();
    const keychain = createSystemKeychain(options(folder.path));
    expect(await keychain.get('generation')).toEqual({ kind: 'missing' });
    expect(existsSync(folder.in('desk-id'))).toBe(false);
    expect(await keychain.set('generation', redacted('17'))).toEqual({ kind: 'kept' });
    const found = await keychain.get('generation');
    expect(found.kind === 'found' && found.secret.reveal()).toBe('17');
    const elsewhere = createSystemKeychain(options(other.path));
    await elsewhere.set('store-key', redacted('18'));
    expect(await elsewhere.get('generation')).toEqual({ kind: 'missing' });
    expect(await keychain.remove('generation')).toEqual({ kind: 'kept' });
    expect(await keychain.get('generation')).toEqual({ kind: 'missing' });
    await elsewhere.remove('store-key');
  });

  // proves 10.1
  test('that finds nothing is taken for locked where an encrypted file lies, and for empty where none does', async () => {
    using folder = aFolder();
    const keychain = createSystemKeychain(options(folder.path));
    await keychain.set('generation', redacted('1'));
    expect(await keychain.get('store-key')).toEqual({ kind: 'missing' });
    expect(await createSystemKeychain(options(folder.path, true)).get('store-key')).toEqual({ kind: 'locked' });
    await keychain.remove('generation');
  });

  test('is chosen where it works, also for training, and gives keys that the next start finds', async () => {
    using folder = aFolder();
    const choose = () => chooseKeychain({ ...options(folder.path), environment: 'training' });
    const choice = await choose();
    if (choice.kind !== 'chosen') throw new Error(choice.kind);
    expect(choice.keychain.backend).toBe('system');
    const first = await openKeys({ keychain: choice.keychain, storeExists: () => false });
    const again = await choose();
    if (again.kind !== 'chosen') throw new Error(again.kind);
    const second = await openKeys({ keychain: again.keychain, storeExists: () => true });
    expect(first.kind === 'ready' && first.storeKey.reveal()).toMatch(/^[0-9a-f]{64}$/);
    expect(second.kind === 'ready' && second.storeKey.reveal()).toBe(first.kind === 'ready' && first.storeKey.reveal());
    // proves 10.4: nothing of a key lies in the data folder
    expect(existsSync(folder.in('keys.json'))).toBe(false);
    for (const name of ['store-key', 'credential-key'] as const) await choice.keychain.remove(name);
  });

  test('a folder that began with a key file goes on with it, and is refused outside training', async () => {
    using folder = aFolder();
    writeFileSync(folder.in('keys.json'), '{"store-key":"x"}');
    const choose = (environment: 'training' | 'production') => chooseKeychain({ ...options(folder.path), environment });
    const choice = await choose('training');
    expect(choice.kind === 'chosen' && choice.keychain.backend).toBe('key-file');
    expect(await choose('production')).toEqual({ kind: 'refused', state: 'unavailable', why: 'key-file-not-allowed' });
  });
});

const NEEDED = ['dbus-run-session', 'gnome-keyring-daemon', 'dbus-send'];
const isOnPath = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
const hasSecretService = process.platform === 'linux' && NEEDED.every(isOnPath);
if (!hasSecretService) {
  process.stdout.write(`Skipped, Secret Services in a bad state: Linux with ${NEEDED.join(', ')} is needed.\n`);
}

const child = fileURLToPath(new URL('./children/ask-keychain.ts', import.meta.url));

/** Runs a shell script on a bus of its own, in a home of its own. `$ASK DIR STEP…` asks the keychain. */
const onOwnBus = async (home: string, script: string): Promise<readonly string[]> => {
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 });
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    ASK: `${process.execPath} ${child} ${home}`,
  };
  const { stdout } = await promisify(execFile)('dbus-run-session', ['--', 'bash', '-c', script], { env });
  return stdout.trim().split('\n');
};

const OPEN = 'printf scratch | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1';
const LOCK = `dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
  org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null`;

/** Starts a service of our own, waits until it is on the bus, and stops it there: it is asked and never answers. */
const HUNG = `
printf scratch | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
PID=$!
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \\
  string:org.freedesktop.secrets >/dev/null 2>&1; do kill -0 $PID || exit 1; done
kill -STOP $PID
$ASK patience=400 get:store-key
kill -KILL $PID`;

/** Killed between two questions of one process; nobody starts another. */
const KILLED = `
printf scratch | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
PID=$!
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \\
  string:org.freedesktop.secrets >/dev/null 2>&1; do kill -0 $PID || exit 1; done
$ASK store set:store-key get:store-key kill:$PID get:store-key set:store-key`;

// proves 10.1, 9 (keychain)
describe.skipIf(!hasSecretService)('a Secret Service', () => {
  test('that is locked: nothing found is not "missing" where a file lies, and nothing can be kept', async () => {
    using home = aFolder();
    const said = await onOwnBus(
      home.path,
      `${OPEN}; $ASK set:store-key get:store-key; ${LOCK}; $ASK store get:store-key set:store-key trial`,
    );
    expect(said).toEqual([
      'set:store-key kept',
      'get:store-key found',
      'get:store-key locked',
      'set:store-key locked',
      'trial locked',
    ]);
  });

  // proves 10.1, 10.2: a key is never taken for missing because the service has gone
  test('that is killed while the desk runs', async () => {
    using home = aFolder();
    const said = await onOwnBus(home.path, KILLED);
    expect(said).toEqual([
      'set:store-key kept',
      'get:store-key found',
      'get:store-key unavailable',
      'set:store-key unavailable',
    ]);
  });

  test('that hangs is unavailable after our patience, not after its own 25 s', async () => {
    using home = aFolder();
    writeFileSync(join(home.path, 'desk-id'), '7f9c24e8-3b1d-4f5a-9c6e-2d8b7a0e1f34\n');
    const begun = performance.now();
    const said = await onOwnBus(home.path, HUNG);
    expect(said).toEqual(['get:store-key unavailable']);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});

// proves 10.4, 9 (keychain)
test.skipIf(process.platform !== 'linux')('no bus at all: unavailable, and nothing is written', async () => {
  using home = aFolder();
  const env = { PATH: process.env.PATH, HOME: home.path, XDG_RUNTIME_DIR: home.path };
  writeFileSync(join(home.path, 'desk-id'), '7f9c24e8-3b1d-4f5a-9c6e-2d8b7a0e1f34\n');
  const steps = ['get:store-key', 'set:store-key', 'trial'];
  const { stdout } = await promisify(execFile)(process.execPath, [child, home.path, ...steps], { env });
  expect(stdout.trim().split('\n')).toEqual(steps.map((step) => `${step} unavailable`));
  expect(readFileSync(join(home.path, 'desk-id'), 'utf8')).toMatch(/^7f9c24e8/);
});
