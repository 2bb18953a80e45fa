import { arch, platform, release } from 'node:os';
import { type SupportBundle, supportText } from '../../../shared/model/support-bundle.ts';
import { VERSION } from '../../../shared/model/version.ts';
import type { DeskHandle } from '../../ports/desk.ts';
import type { ReadLogTail } from '../../ports/log.ts';
import type { OpenWorkstation, StartOptions } from '../../ports/start-up.ts';
import { type Given, textOf } from '../command-line.ts';
import { writeNewFile } from '../files.ts';
import type { Outcome } from '../outcome.ts';

type SupportDeps = {
  readonly open: OpenWorkstation;
  readonly options: StartOptions;
  readonly readLogTail: ReadLogTail;
};

/**
 * `support`: one file for those who help, without patient data. Without `--out` it only shows, to the last line, what would be written.
 * Also of a workstation that does not start, or does not answer.
 */
export const support = async (deps: SupportDeps, given: Given): Promise<Outcome> => {
  const bundle = await bundleOf(deps);
  const document = { document: 'support', ...bundle } as const;
  const text = supportText(bundle);
  const file = textOf(given, 'out');
  if (file === undefined) return { code: 0, document, lines: [text, '', PREVIEW] };
  const refused = await writeNewFile(file, `${text}\n`);
  return refused ?? { code: 0, document: { ...document, file }, lines: [text, '', `Written to ${file}.`] };
};

const PREVIEW = 'This is all that goes in. Nothing was written: add --out FILE to write it.';

const bundleOf = async ({ open, options, readLogTail }: SupportDeps): Promise<SupportBundle> => {
  const startUp = await open(options);
  const asked = startUp.kind === 'open' ? await askDesk(startUp.desk) : reasonOf(startUp);
  if (typeof asked !== 'string') return asked;
  return {
    version: VERSION,
    platform: { system: platform(), release: release(), processor: arch(), node: process.versions.node },
    notStarted: asked,
    checks: [],
    log: [...readLogTail(options.dataDir)],
  };
};

const reasonOf = (startUp: Exclude<Awaited<ReturnType<OpenWorkstation>>, { kind: 'open' }>): string => {
  if (startUp.kind === 'keychain') return `keychain: ${startUp.state}`;
  return startUp.kind === 'store' ? `store: ${startUp.file} ${startUp.problem}` : startUp.kind;
};

const askDesk = async (desk: DeskHandle): Promise<SupportBundle | string> => {
  try {
    const shown = await desk.call('getSupport', {});
    return shown.ok ? shown.value.bundle : `no answer: ${shown.failure.kind}`;
  } finally {
    await desk.close();
  }
};
