import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from './fingerprint.ts';
import { ROOT } from './sources.ts';
import { WIRE } from './wire.ts';

// npm exec -- node test/house/record-wire.ts: records the wire as it is now, after CONTRACT_VERSION was raised.
const { version, sha256 } = fingerprintOf(WIRE);
writeFileSync(join(ROOT, 'test/house/contract-fingerprint.json'), `{ "version": ${version}, "sha256": "${sha256}" }\n`);
