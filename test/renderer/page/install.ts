import '../../../renderer/app/without-eval.ts';
import { createFakeDesk, type FakeDesk } from './fake-desk.ts';
import { SCENARIOS } from './scenarios.ts';

declare global {
  interface Window {
    fakeDesk?: FakeDesk;
  }
}

// Runs before the page's own script, as preload and the bridge script do.
const fakeDesk = createFakeDesk(
  (SCENARIOS[new URLSearchParams(location.search).get('scenario') ?? ''] ?? SCENARIOS.ordinary)(),
);
Object.assign(window, { desk: fakeDesk, fakeDesk });
