import { parseJson } from '../../../shared/base/json.ts';
import type { Redacted } from '../../../shared/base/redacted.ts';
import { HashedSecretSchema } from '../../../shared/model/hashed-secret.ts';
import { KioskPinSchema } from '../../../shared/model/kiosk.ts';
import { NewSecretSchema } from '../../../shared/model/person.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { type Outcome, wrongUsage } from '../outcome.ts';

type Deps = {
  readonly readSecret: (question: string) => Promise<Redacted<string> | undefined>;
  readonly hashSecret: Secrets['hash'];
};

/** `kiosk pin`: what the policy file keeps of the PIN that leads out of a kiosk; needs no workstation (docs/kiosk.md). */
export const kioskPin = async ({ readSecret, hashSecret }: Deps): Promise<Outcome> => {
  const pin = await readSecret('New PIN of the kiosk, 6 digits');
  if (pin === undefined) return wrongUsage('No PIN was given.', 'Type it, or give it as a line of stdin.');
  if (!KioskPinSchema.safeParse(pin.reveal()).success || !NewSecretSchema.safeParse(pin.reveal()).success) {
    return wrongUsage('That is no PIN for a kiosk.', 'Six digits, not all the same and not in a row.');
  }
  const pinHash = HashedSecretSchema.parse(parseJson((await hashSecret(pin)).reveal()));
  return { code: 0, document: { document: 'kiosk', pinHash }, lines: [JSON.stringify(pinHash)] };
};
