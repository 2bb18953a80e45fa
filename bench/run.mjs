import { spawnSync } from 'node:child_process';
import { guardNode } from '../scripts/lib/node-guard.mjs';

await guardNode();
const [only, part] = process.argv.slice(2);
if (only === undefined || only === 'append') await import('./append-modification.ts');
if (only === undefined || only === 'services') await import('./search-services.ts');
if (only === undefined || only === 'patients') await import('./find-patients.ts');
if (only === undefined || only === 'people') await import('./switch-user.ts');
// In a process of its own, whose memory can be swept before it is measured.
if (only === undefined || only === 'replay') {
  const file = new URL('./replay/entry.ts', import.meta.url).pathname;
  const { status } = spawnSync(process.execPath, ['--expose-gc', file, ...(part === undefined ? [] : [part])], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
