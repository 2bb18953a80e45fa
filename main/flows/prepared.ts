import type { Fact } from '../../shared/model/fact.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';

/** What the reads before a write came to: bytes to send, or facts that end or postpone it. */
export type Prepared =
  | {
      readonly kind: 'send';
      readonly frozen: FrozenWrite;
      readonly preImage?: readonly string[];
      readonly preImageHash?: string;
    }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[]; readonly readBack?: ReadAppointment };
