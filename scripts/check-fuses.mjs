import { guardNode } from './lib/node-guard.mjs';

await guardNode();
await import('./lib/check-fuses.ts');
