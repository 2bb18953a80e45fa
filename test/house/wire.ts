import { CONTRACT_VERSION, ChangedSchema, contract } from '../../shared/ipc/contract.ts';
import { EnvelopeSchema } from '../../shared/ipc/envelope.ts';
import type { Wire } from './fingerprint.ts';

/** Everything that crosses between a window, or the terminal, and main. */
export const WIRE: Wire = {
  version: CONTRACT_VERSION,
  commands: contract,
  besides: { changed: ChangedSchema, envelope: EnvelopeSchema },
};
