import { describe, expect, it } from 'vitest';
import { type Asked, placeAsked, type PresetProfile } from '../../../main/ports/place-asked.ts';
import { failed, ok } from '../../../shared/base/result.ts';

const computer = { platform: 'linux', env: {}, home: '/home/a' } as const;
const asking = (asked: Asked, preset: PresetProfile = () => ok('/etc/desk/profile.json')) =>
  placeAsked(asked, { computer, preset, resolve: (path) => path });

describe('where to work', () => {
  it.each<readonly [string, Asked, object]>([
    [
      'the profile of the policy, where none is named',
      {},
      { profilePath: '/etc/desk/profile.json', dataDir: '/home/a/.local/share/booking-workstation' },
    ],
    [
      'the one that is named, whatever the policy says',
      { profilePath: '/srv/other.json' },
      { profilePath: '/srv/other.json', dataDir: '/home/a/.local/share/booking-workstation' },
    ],
    [
      'training where it is asked for, whatever the policy says',
      { training: true },
      { dataDir: '/home/a/.local/share/booking-workstation/training' },
    ],
    ['the folder that is named', { dataDir: '/data' }, { profilePath: '/etc/desk/profile.json', dataDir: '/data' }],
  ])('%s', (_, asked, place) => {
    expect(asking(asked)).toEqual(ok(place));
  });

  it('training, where neither command line nor policy names a profile', () => {
    expect(asking({}, () => ok(undefined))).toEqual(
      ok({ dataDir: '/home/a/.local/share/booking-workstation/training' }),
    );
  });

  it('the desk that was set up here, asked for by its own place; not where another folder is named', () => {
    const asked: (string | undefined)[] = [];
    const preset: PresetProfile = (own) => {
      asked.push(own);
      return ok(own);
    };
    expect(asking({}, preset)).toEqual(
      ok({
        profilePath: '/home/a/.local/share/booking-workstation/profile.json',
        dataDir: '/home/a/.local/share/booking-workstation',
      }),
    );
    expect(asking({ dataDir: '/data' }, preset)).toEqual(ok({ dataDir: '/data' }));
    expect(asking({ training: true }, preset).ok).toBe(true);
    expect(asked).toEqual(['/home/a/.local/share/booking-workstation/profile.json', undefined]);
  });

  it('is not guessed at where the policy cannot be read', () => {
    const unreadable: PresetProfile = () => failed('suspend: Invalid input');
    expect(asking({}, unreadable)).toEqual(failed({ kind: 'which-profile', problem: 'suspend: Invalid input' }));
    expect(asking({ training: true }, unreadable).ok).toBe(true);
    expect(asking({ profilePath: '/srv/p.json' }, unreadable).ok).toBe(true);
  });
});
