import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, getRawHeader } from '@electron/asar';
import { z } from 'zod';
import type { System } from './electron-stand-in.ts';
import { fuseComplaintsOf } from './fuses.ts';
import type { Packed } from './package-content.ts';

type Entry = { readonly files?: Readonly<Record<string, Entry>> | undefined; readonly unpacked?: boolean | undefined };

const EntrySchema: z.ZodType<Entry> = z.lazy(() =>
  z.object({ files: z.record(z.string(), EntrySchema).optional(), unpacked: z.boolean().optional() }),
);

/** Every file that an archive lists, with its content on demand. */
export const filesInArchive = (archive: string): readonly Packed[] =>
  filesOf(EntrySchema.parse(getRawHeader(archive).header), '').map(({ path, unpacked }) => ({
    path,
    unpacked,
    read: () => (unpacked ? '' : extractFile(archive, join(...path.split('/'))).toString('utf8')),
  }));

const filesOf = (entry: Entry, path: string): readonly { readonly path: string; readonly unpacked: boolean }[] =>
  entry.files === undefined
    ? [{ path, unpacked: entry.unpacked === true }]
    : Object.entries(entry.files).flatMap(([name, child]) => filesOf(child, path === '' ? name : `${path}/${name}`));

/** Where the packager puts each system's program below its output folder, and the archive in that. */
export const PLACES: Readonly<
  Record<System, { readonly app: string; readonly archive: string; readonly program: string }>
> = {
  linux: { app: 'linux-unpacked', archive: 'resources/app.asar', program: 'booking-workstation' },
  win: { app: 'win-unpacked', archive: 'resources/app.asar', program: 'Booking Workstation.exe' },
  mac: {
    app: 'mac/Booking Workstation.app',
    archive: 'Contents/Resources/app.asar',
    program: 'Contents/Frameworks/Electron Framework.framework/Electron Framework',
  },
};

/** Every file of a packaged program's folder that neither belongs to Electron itself nor is one of ours, as a sentence. */
export const strayFiles = (system: System, output: string): readonly string[] =>
  readdirSync(join(output, PLACES[system].app), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) =>
      join(file.parentPath, file.name)
        .slice(join(output, PLACES[system].app).length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !OURS.test(path) && !ELECTRON[system].some((known) => known.test(path)))
    .map((path) => `${system}: must not hold ${path}`);

// What lies beside the archive is in the archive's own list too, and is checked there.
const OURS = /(?:^|\/)(?:resources|Resources)\/app\.asar(?:$|\.unpacked\/.*\.node$)/;

const ELECTRON: Readonly<Record<System, readonly RegExp[]>> = {
  linux: [/^(?:booking-workstation|chrome-sandbox|version|LICENSE.*)$/, /^locales\/en-[A-Z]+\.pak$/],
  win: [/^(?:Booking Workstation\.exe|version|LICENSE.*)$/, /^locales\/en-[A-Z]+\.pak$/],
  mac: [
    /^Contents\/(?:Info\.plist|PkgInfo|MacOS\/Booking Workstation)$/,
    /^Contents\/Resources\/(?:icon\.icns|en[^/]*\.lproj\/.*)$/,
    /^Contents\/Frameworks\/(?:Electron Framework\.framework|Booking Workstation Helper[^/]*\.app)\//,
  ],
};

/** What is wrong with the switches inside the packaged program, as sentences. */
export const fuseComplaints = (system: System, output: string): readonly string[] =>
  fuseComplaintsOf(readFileSync(join(output, PLACES[system].app, PLACES[system].program))).map(
    (complaint) => `${system}: ${complaint}`,
  );
