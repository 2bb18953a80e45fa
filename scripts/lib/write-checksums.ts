import { cpSync } from 'node:fs';
import { writeChecksums } from './checksums.ts';
import { inRoot } from './paths.ts';

// npm run checksums: the notices and the bill of materials beside the installers, and the SHA-256 of all.

for (const name of ['third-party-notices.txt', 'sbom.cdx.json']) {
  cpSync(inRoot('dist', 'notices', name), inRoot('release', name));
}
process.stdout.write(`${(await writeChecksums(inRoot('release'))).join('\n')}\n`);
