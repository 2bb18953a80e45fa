import type { AuditCheck, AuditHead, AuditRows } from '../../shared/ipc/audit-views.ts';
import { noteAudit } from './audit.ts';
import type { World } from './world.ts';

/**
 * Whether the audit trail holds together (safety 12.7), and with `kept` whether it still holds all that it held when that head was
 * written down elsewhere. The question itself is audited, after the answer.
 */
export const verifyAudit = (world: World, { kept }: { readonly kept?: AuditHead | undefined }): AuditCheck => {
  const { audit } = world.work;
  const head = audit.head();
  const firstBroken = audit.firstBroken();
  const compared = kept === undefined ? undefined : compareWith(world, kept, head);
  noteAudit(world, {
    action: 'audit.verified',
    outcome: firstBroken === undefined ? 'whole' : `broken at ${firstBroken}`,
  });
  return {
    head,
    ...(firstBroken === undefined ? {} : { firstBroken }),
    ...(compared === undefined ? {} : { kept: compared }),
  };
};

const compareWith = (world: World, kept: AuditHead, head: AuditHead): NonNullable<AuditCheck['kept']> => {
  if (kept.count > head.count) return 'cut-off';
  return world.work.audit.hashAt(kept.count) === kept.hash ? 'matches' : 'differs';
};

const AT_ONCE = 500;

/** Who did what when about one person, found by the keyed hash of the NHS number. To ask is an act of its own, and audited first. */
export const searchAudit = (
  world: World,
  { nhsNumber, from }: { readonly nhsNumber: string; readonly from?: number | undefined },
): AuditRows => {
  if (from === undefined) noteAudit(world, { action: 'audit.searched', nhsNumber });
  const found = world.work.audit.about(nhsNumber, { from: from ?? 0, most: AT_ONCE + 1 });
  const next = found[AT_ONCE]?.position;
  return { rows: found.slice(0, AT_ONCE), ...(next === undefined ? {} : { next }) };
};
