import { arch, platform, release } from 'node:os';
import type { Check } from '../../../shared/ipc/check-view.ts';
import type { Desk } from '../../../shared/ipc/views.ts';
import type { AuditCheck } from '../../../shared/ipc/audit-views.ts';
import { VERSION } from '../../../shared/model/version.ts';
import type { DeskHandle } from '../../ports/desk.ts';
import type { ReadLogTail } from '../../ports/log.ts';
import type { OpenWorkstation, StartOptions } from '../../ports/start-up.ts';
import { type Given, textOf } from '../command-line.ts';
import { writeNewFile } from '../files.ts';
import type { Outcome } from '../outcome.ts';
import type { SupportDocument } from '../support-document.ts';
import { toIso } from '../to-document.ts';

type SupportDeps = {
  readonly open: OpenWorkstation;
  readonly options: StartOptions;
  readonly readLogTail: ReadLogTail;
};

/**
 * `support`: one file for those who help, without patient data. Without `--out` it only shows, to the last line, what would be written.
 * Also of a workstation that does not start.
 */
export const support = async ({ open, options, readLogTail }: SupportDeps, given: Given): Promise<Outcome> => {
  const startUp = await open(options);
  const here = startUp.kind === 'open' ? await askDesk(startUp.desk) : { notStarted: reasonOf(startUp), checks: [] };
  const bundle: SupportDocument = {
    document: 'support',
    version: VERSION,
    platform: { system: platform(), release: release(), processor: arch(), node: process.versions.node },
    ...here,
    log: [...readLogTail(options.dataDir)],
  };
  const text = JSON.stringify(bundle, null, 2);
  const file = textOf(given, 'out');
  if (file === undefined) return { code: 0, document: bundle, lines: [text, '', PREVIEW] };
  const refused = await writeNewFile(file, `${text}\n`);
  return refused ?? { code: 0, document: { ...bundle, file }, lines: [text, '', `Written to ${file}.`] };
};

const PREVIEW = 'This is all that goes in. Nothing was written: add --out FILE to write it.';

const reasonOf = (startUp: Exclude<Awaited<ReturnType<OpenWorkstation>>, { kind: 'open' }>): string => {
  if (startUp.kind === 'keychain') return `keychain: ${startUp.state}`;
  return startUp.kind === 'store' ? `store: ${startUp.file} ${startUp.problem}` : startUp.kind;
};

const askDesk = async (desk: DeskHandle): Promise<Pick<SupportDocument, 'desk' | 'checks'>> => {
  try {
    const [shown, checks, audit] = [
      await desk.call('getDesk', {}),
      await desk.call('diagnose', {}),
      await desk.call('verifyAudit', {}),
    ];
    return {
      ...(shown.ok ? { desk: deskInBundle(shown.value, audit.ok ? audit.value : undefined) } : {}),
      checks: checks.ok ? checks.value.map(checkInBundle) : [],
    };
  } finally {
    await desk.close();
  }
};

/** Kept by name, one by one: a member that is new to the desk does not get in by itself. No reasons, for people wrote them. */
const deskInBundle = (desk: Desk, audit: AuditCheck | undefined): NonNullable<SupportDocument['desk']> => ({
  now: toIso(desk.now),
  environment: desk.environment,
  contact: desk.contact.state,
  ...(desk.clockSkewMs === undefined ? {} : { clockSkewMs: desk.clockSkewMs }),
  counts: { ...desk.counts, calls: desk.calls.open, callsDue: desk.calls.due },
  services: desk.services.map(({ id, contact, byMessage }) => ({
    id,
    contact: contact.state,
    byMessage: byMessage === true,
  })),
  ...(desk.policy === undefined ? {} : { policy: { file: desk.policy.file, stopped: desk.policy.stopped.length } }),
  ...(desk.sendingOff === undefined ? {} : { sendingOff: desk.sendingOff }),
  gaps: (desk.gaps ?? []).map(({ cause }) => cause),
  ...(audit === undefined
    ? {}
    : { audit: { whole: audit.firstBroken === undefined, head: `${audit.head.count}:${audit.head.hash}` } }),
});

const checkInBundle = ({ name, subject, outcome, detail, failure }: Check): SupportDocument['checks'][number] => ({
  name,
  outcome,
  ...(subject === undefined ? {} : { subject }),
  ...(detail === undefined ? {} : { detail }),
  ...(failure === undefined ? {} : { problem: failure.kind }),
});
