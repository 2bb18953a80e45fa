import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Bug, withEdits } from './bug.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** Plants a bug into this process: the modules that it names are loaded with its edits, all others as they are. */
export const plant = ({ edits }: Bug): void => {
  const byUrl = Map.groupBy(edits, ({ file }) => pathToFileURL(resolve(ROOT, file)).href);
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const own = byUrl.get(url);
      if (own === undefined) return loaded;
      const source =
        typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString();
      return { ...loaded, source: withEdits(source, own) };
    },
  });
};
