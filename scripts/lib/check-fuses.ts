import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuseComplaintsOf } from './fuses.ts';
import { PLACES } from './package-files.ts';
import { inRoot } from './paths.ts';

// npm run fuses:check: the switches of the programs that `npm run package` made from the real Electron, before anybody gets them.

const output = inRoot('release');

/** The programs that were made, of whatever processor: `mac` and `mac-arm64` are folders of the packager. */
const programsIn = (folder: string): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).flatMap((name) => {
    const system = /^(?:linux|win|mac)(?=-|$)/.exec(name)?.[0];
    const place = Object.entries(PLACES).find(([known]) => known === system)?.[1];
    if (place === undefined) return [];
    const program = join(folder, name, ...place.app.split('/').slice(1), place.program);
    return existsSync(program) ? [program] : [];
  });

const programs = programsIn(output);
const complaints =
  programs.length === 0
    ? [`There is no program below ${output}: run "npm run package" first.`]
    : programs.flatMap((program) => fuseComplaintsOf(readFileSync(program)).map((each) => `${program}: ${each}`));

process.stdout.write(
  complaints.length === 0
    ? `The switches inside stand as they must: ${programs.join(', ')}\n`
    : `${complaints.join('\n')}\n`,
);
process.exit(complaints.length === 0 ? 0 : 1);
