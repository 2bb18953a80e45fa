import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';
import { inRoot } from './paths.ts';

/** Where a build notes the modules that went into it, as folders below the repository, one list a target. */
export const modulesFile = (target: string): string => inRoot('dist', 'modules', `${target}.json`);

/** The folder of the package that a file belongs to: `node_modules/@scope/name`; undefined where it is one of ours. */
export const packageFolderOf = (id: string): string | undefined => {
  const path = id.replaceAll('\\', '/');
  const at = path.lastIndexOf('/node_modules/');
  if (at < 0) return undefined;
  const [folder] = /^(?:@[^/]+\/)?[^/?]+/.exec(path.slice(at + '/node_modules/'.length)) ?? [];
  const root = inRoot('').replaceAll('\\', '/').replace(/\/$/, '');
  const above = path.slice(0, at).replace(/^\0/, '');
  return folder === undefined
    ? undefined
    : `${above.startsWith(root) ? above.slice(root.length + 1) : ''}/node_modules/${folder}`.replace(/^\//, '');
};

/** A plugin that notes which packages a bundle holds: what is shipped is told from what was really taken in, not from a list by hand. */
export const noteModules = (target: string): Plugin => ({
  name: 'note-modules',
  writeBundle() {
    const folders = [...new Set([...this.getModuleIds()].flatMap((id) => packageFolderOf(id) ?? []))].toSorted();
    mkdirSync(dirname(modulesFile(target)), { recursive: true });
    writeFileSync(modulesFile(target), `${JSON.stringify(folders, null, 2)}\n`);
  },
});
