import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { modulesFile } from './note-modules.ts';
import { licenceComplaints, noticesText, onlyShipped, type Shipped } from './notices.ts';
import { inRoot } from './paths.ts';
import { runQuietly } from './run.ts';
import { runTimeFolders } from './run-time-modules.ts';

// npm run notices: writes the notices and the bill of materials of what the built program holds, and ends with 1 where a licence forbids it.

const SHIPPED_TARGETS = ['main', 'preload', 'renderer', 'training', 'copier'];

/** Needed to install or to check types, and left out of every package (electron-builder.yml). */
const NOT_SHIPPED = ['node-addon-api', 'type-fest', 'tagged-tag'].map((name) => `node_modules/${name}`);

const FoldersSchema = z.array(z.string());
const bundled = SHIPPED_TARGETS.flatMap((target) =>
  FoldersSchema.parse(JSON.parse(readFileSync(modulesFile(target), 'utf8'))),
);
const folders = [...new Set([...bundled, ...runTimeFolders(), 'node_modules/electron'])]
  .filter((folder) => !NOT_SHIPPED.includes(folder))
  .toSorted();

const ManifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  homepage: z.string().optional(),
});

const shippedIn = (folder: string): Shipped => {
  const manifest = ManifestSchema.parse(JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8')));
  const { name, version, license: licence, homepage } = manifest;
  return { name, version, licence, homepage, text: licenceTextIn(folder) };
};

const licenceTextIn = (folder: string): string | undefined => {
  const files = readdirSync(inRoot(folder))
    .filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name))
    .toSorted();
  return files.length === 0 ? undefined : files.map((name) => readFileSync(inRoot(folder, name), 'utf8')).join('\n\n');
};

const BillSchema = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(z.looseObject({ 'bom-ref': z.string() })),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});

const billOfAll = (): z.infer<typeof BillSchema> => {
  const npm = process.env.npm_execpath;
  const words = ['sbom', '--sbom-format', 'cyclonedx'];
  const { ok, output } = npm === undefined ? runQuietly('npm', words) : runQuietly(process.execPath, [npm, ...words]);
  if (!ok) throw new Error(`npm could not list what is installed:\n${output}`);
  return BillSchema.parse(JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)));
};

const shipped = folders.map(shippedIn);
const complaints = licenceComplaints(shipped);
const bill = billOfAll();
const references = shipped.map(({ name, version }) => `${name}@${version}`);
const place = inRoot('dist', 'notices');
mkdirSync(place, { recursive: true });
writeFileSync(join(place, 'third-party-notices.txt'), noticesText(shipped));
writeFileSync(
  join(place, 'sbom.cdx.json'),
  `${JSON.stringify(onlyShipped(bill, references, bill.metadata.component['bom-ref']), null, 2)}\n`,
);
process.stdout.write(
  complaints.length === 0
    ? `Notices of ${shipped.length} packages, and their bill of materials.\n`
    : `${complaints.join('\n')}\n`,
);
process.exitCode = complaints.length === 0 ? 0 : 1;
