import { openWork } from '../../../../main/store/open-work.ts';
import { redacted } from '../../../../shared/base/redacted.ts';
import { NINE } from '../samples.ts';

/** Opens a work file, and with it brings its schema up to date: `migrate.ts DIR KEY`. */
const [dataDir = '', key = ''] = process.argv.slice(2);
const opened = openWork({ dataDir, storeKey: redacted(key), now: NINE });
if (opened.kind !== 'opened') throw new Error(opened.kind);
opened.db.close();
