import { writeSync } from 'node:fs';
import { createClock } from '../../../../main/os/clock.ts';
import { createSystemKeychain } from '../../../../main/os/keychain.ts';
import type { SecretName } from '../../../../main/ports/keychain.ts';
import { redacted } from '../../../../shared/base/redacted.ts';

/**
 * Asks the system's keychain one thing after another and prints each answer's kind: `ask-keychain.ts DIR [option…] STEP…`.
 * Steps: `get:NAME`, `set:NAME`, `remove:NAME`, `trial`; `kill:PID` prints nothing. Options: `store` (an encrypted file is there), `patience=MS`.
 */
const [dataDir = '', ...words] = process.argv.slice(2);
const patience = Number(words.find((word) => word.startsWith('patience='))?.slice(9) ?? 15_000);
const storeExists = () => words.includes('store');
const keychain = createSystemKeychain({ dataDir, storeExists, patience, clock: createClock(), service: 'bw-test' });

const isSecretName = (name: string | undefined): name is SecretName =>
  name === 'store-key' || name === 'credential-key' || name === 'generation';

const answerOf = (step: string) => {
  const [what, name] = step.split(':');
  if (what === 'trial') return keychain.trial();
  if (!isSecretName(name)) return undefined;
  if (what === 'set') return keychain.set(name, redacted('5'));
  return what === 'remove' ? keychain.remove(name) : keychain.get(name);
};

for (const word of words) {
  if (word.startsWith('kill:')) process.kill(Number(word.slice(5)), 'SIGKILL');
  const answer = await answerOf(word);
  if (answer !== undefined) writeSync(1, `${word} ${answer.kind}\n`);
}
// A hung service keeps a thread of the pool for 25 s, and Node waits for it when it exits.
if (words.some((word) => word.startsWith('patience='))) process.kill(process.pid, 'SIGKILL');
