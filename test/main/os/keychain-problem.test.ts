import { expect, test } from 'vitest';
import { problemOf } from '../../../main/os/keychain-problem.ts';

// The words of libsecret, macOS Security and Windows as keytar hands them on.
test.each([
  ['Cannot create an item in a locked collection', 'locked'],
  ['User interaction is not allowed.', 'locked'],
  ['Prompt was dismissed', 'denied'],
  ['User canceled the operation.', 'denied'],
  ['The user name or passphrase you entered is not correct.', 'denied'],
  ['Access is denied.', 'denied'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'unavailable'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'unavailable'],
  ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'unavailable'],
  ['', 'unavailable'],
])('%s → %s', (message, kind) => {
  expect(problemOf(new Error(message))).toEqual({ kind });
  expect(problemOf(message)).toEqual({ kind });
});
