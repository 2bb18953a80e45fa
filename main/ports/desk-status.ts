import type { PolicyStanding } from './policy.ts';
import type { AuditHead } from '../../shared/ipc/audit-views.ts';
import type { Contact } from '../../shared/ipc/views.ts';
import type { SendingOff } from '../../shared/model/gap.ts';
import type { Environment } from '../../shared/model/profile.ts';
import type { ProgressKind } from '../../shared/model/progress.ts';

/** Which desk it is: its data folder's name, the computer's, and what runs there. */
export type DeskNamed = { readonly desk: string; readonly computer: string; readonly version: string };

/**
 * What the status file says of a desk (docs/policy.md): for those who watch over many, and as what the audit trail is compared with
 * (safety 12.7). Nothing of a patient. Times are ISO 8601; ages are whole minutes, and null where there is nothing to be aged or the
 * services' time is not known (8.5).
 */
export type DeskStatus = DeskNamed & {
  readonly format: 1;
  readonly environment: Environment;
  readonly writtenAt: string;
  /** False in the last one of an ordered close. */
  readonly isRunning: boolean;
  readonly contact: Contact['state'];
  readonly lastContactAt: string | null;
  /** Of what has certainly not been sent, and of all that is open. */
  readonly oldestUnsentMinutes: number | null;
  readonly oldestOpenMinutes: number | null;
  /** How many open changes are in each state; states that none is in are left out. */
  readonly open: Readonly<Partial<Record<ProgressKind, number>>>;
  readonly needDecision: number;
  readonly callsDue: number;
  /** Why nothing is sent from this data folder at all. */
  readonly sendingOff: SendingOff | null;
  readonly policy: PolicyStanding['kind'];
  readonly auditHead: AuditHead;
};

/** Puts a status into a folder, one file for each desk; returns the code of a system failure, such as ENOENT. */
export type WriteStatus = (folder: string, status: DeskStatus) => string | undefined;
