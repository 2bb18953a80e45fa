import { guardNode } from './lib/node-guard.mjs';

guardNode();
await import('./lib/test.ts');
