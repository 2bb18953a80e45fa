import '../../../renderer/app/without-eval.ts';
import { createFakeDesk, type FakeDesk } from './fake-desk.ts';
import { SCENARIOS } from './scenarios.ts';

declare global {
  interface Window {
    readonly scenario?: string;
    fakeDesk?: FakeDesk;
  }
}

// Runs before the page's own script, as preload and the bridge script do.
const fakeDesk = createFakeDesk((SCENARIOS[window.scenario ?? ''] ?? SCENARIOS.ordinary)());
Object.assign(window, { desk: fakeDesk, fakeDesk });
