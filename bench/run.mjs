import { guardNode } from '../scripts/lib/node-guard.mjs';

await guardNode();
await import('./append-modification.ts');
await import('./search-services.ts');
