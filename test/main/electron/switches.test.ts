import { describe, expect, it } from 'vitest';
import { REFUSED_SWITCHES, refusedSwitchesIn } from '../../../main/electron/switches.ts';

describe('switches that weaken the program', () => {
  // proves safety 11: remote debugging, inspect, proxy, no-sandbox, password-store
  it.each(['remote-debugging-port', 'inspect', 'inspect-brk', 'proxy-server', 'no-sandbox', 'password-store'])(
    'names --%s, as Chromium sees it or on the command line',
    (name) => {
      expect(refusedSwitchesIn((asked) => asked === name, [])).toEqual([name]);
      expect(refusedSwitchesIn(() => false, [`--${name}`])).toEqual([name]);
      expect(refusedSwitchesIn(() => false, [`--${name}=0`])).toEqual([name]);
      expect(refusedSwitchesIn(() => false, [`--${name.toUpperCase()}=0`])).toEqual([name]);
    },
  );

  it('leaves others alone', () => {
    expect(refusedSwitchesIn(() => false, ['--data', 'inspect', '--profile=--no-sandbox', '--inspector'])).toEqual([]);
    expect(REFUSED_SWITCHES.some((name) => name.startsWith('-'))).toBe(false);
  });
});
