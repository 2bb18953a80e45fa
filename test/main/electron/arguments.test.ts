import { describe, expect, it } from 'vitest';
import { ownWordsOf, parseWindowArguments } from '../../../main/electron/arguments.ts';

describe('the command line of the window', () => {
  it('reads what is ours', () => {
    expect(parseWindowArguments(['--profile', 'p.json', '--data=d'])).toEqual({
      ok: true,
      value: { training: false, control: false, profilePath: 'p.json', dataDir: 'd' },
    });
    expect(parseWindowArguments(['--training', '--control', '--now', '2026-08-04T09:00:00Z'])).toEqual({
      ok: true,
      value: { training: true, control: true, now: '2026-08-04T09:00:00Z' },
    });
  });

  it("leaves Chromium's switches, and those of the browser door, alone", () => {
    const words = ['--enable-features=X', '--lang', 'cy', '--port', '1', '--no-open', 'file'];
    expect(parseWindowArguments(words)).toEqual({ ok: true, value: { training: false, control: false } });
  });

  it.each([
    [['--data']],
    [['--data=']],
    [['--profile']],
    [['--now', 'soon']],
    [['--now', '2026-08-04T09:00:00Z', '--profile', 'p']],
    [['--training', '--profile', 'p']],
  ])('refuses %j', (words) => {
    expect(parseWindowArguments(words).ok).toBe(false);
  });

  it('begins after the program, and after the folder where it is not packaged', () => {
    expect(ownWordsOf(['electron', '/work/desk', '--data', 'd'], false)).toEqual(['--data', 'd']);
    expect(ownWordsOf(['/opt/desk', '--data', 'd'], true)).toEqual(['--data', 'd']);
  });
});
