import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Account, ReadAccount } from '../ports/account.ts';
import { csv } from './csv.ts';
import { type RunSystem, runSystem } from './run-system.ts';

/** Reads the account of this process: `id` on Linux and macOS, `whoami` on Windows. Neither goes by the environment. */
export const createReadAccount =
  ({
    platform,
    systemRoot = 'C:\\Windows',
    run = runSystem,
  }: {
    readonly platform: NodeJS.Platform;
    readonly systemRoot?: string;
    readonly run?: RunSystem;
  }): ReadAccount =>
  () =>
    platform === 'win32' ? onWindows(run, `${systemRoot}\\System32\\whoami.exe`) : onUnix(run, platform);

/** Groups may have blanks in their names: Linux parts them by a null. macOS cannot; there such a group is never matched. */
const onUnix = async (run: RunSystem, platform: NodeJS.Platform): Promise<Result<Account, 'unreadable'>> => {
  const isLinux = platform === 'linux';
  const name = (await run('/usr/bin/id', ['-un']))?.replace(/\n$/, '');
  const told = await run('/usr/bin/id', [isLinux ? '-Gnz' : '-Gn']);
  if (name === undefined || !isName(name) || told === undefined) return failed('unreadable');
  const groups = isLinux ? told.split('\0') : told.trim().split(' ');
  return ok({ names: [name], groups: groups.filter(isName) });
};

/** `"domain\\name","S-1-5-…"`, and a line for each group: name, type, SID, attributes. A group that only denies gives nothing. */
const onWindows = async (run: RunSystem, whoami: string): Promise<Result<Account, 'unreadable'>> => {
  const [user] = rowsIn(await run(whoami, ['/user', '/fo', 'csv', '/nh']));
  const groups = rowsIn(await run(whoami, ['/groups', '/fo', 'csv', '/nh']));
  const [name, sid] = user ?? [];
  if (name === undefined || sid === undefined || !isName(name) || !isSid(sid)) return failed('unreadable');
  if (groups.length === 0 || groups.some((row) => row.length !== 4 || !isSid(row[2] ?? '')))
    return failed('unreadable');
  const giving = groups.filter(([, , , attributes = '']) => !/deny only/i.test(attributes));
  return ok({ names: [name, sid], groups: giving.flatMap(([group = '', , id = '']) => [group, id]) });
};

const rowsIn = (told: string | undefined): readonly (readonly string[])[] => {
  const table = csv.parse(told ?? '');
  return table.ok ? table.value.filter((row) => row.some((cell) => cell !== '')) : [];
};

const isName = (text: string): boolean => text !== '' && text.length <= 300 && !/\p{Cc}/u.test(text);

const isSid = (text: string): boolean => /^S-1-\d+(?:-\d+)+$/.test(text);
