import { guardNode } from '../scripts/lib/node-guard.mjs';

guardNode();
await import('./append-modification.ts');
