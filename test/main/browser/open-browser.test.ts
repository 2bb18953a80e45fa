import { describe, expect, it } from 'vitest';
import { browserCommandOf } from '../../../main/browser/open-browser.ts';

const ADDRESS = 'http://127.0.0.1:1/?t=x';

describe('opening a browser', () => {
  it('opens none on Linux without a desktop', () => {
    expect(browserCommandOf({ platform: 'linux', env: {} }, ADDRESS)).toBeUndefined();
    expect(browserCommandOf({ platform: 'linux', env: { DISPLAY: '' } }, ADDRESS)).toBeUndefined();
  });

  it.each([
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['darwin', {}, 'open'],
    ['win32', {}, 'rundll32'],
  ] as const)('asks the desktop of %s (%j) by %s', (platform, env, command) => {
    expect(browserCommandOf({ platform, env }, ADDRESS)?.[0]).toBe(command);
    expect(browserCommandOf({ platform, env }, ADDRESS)?.at(-1)).toBe(ADDRESS);
  });
});
