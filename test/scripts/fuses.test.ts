import { describe, expect, it } from 'vitest';
import { FUSE_MARK, fuseComplaintsOf, WANTED_FUSES } from '../../scripts/lib/fuses.ts';
import { textOf } from '../house/sources.ts';

// Row X of safety 11: the switches of a synthetic program. `npm run package:check` lets the packager set them.

const rowOf = (states: string, version = 1): Buffer =>
  Buffer.from(`${FUSE_MARK}${String.fromCharCode(version, states.length)}${states}`, 'latin1');

const program = (...rows: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.alloc(100), ...rows, Buffer.from('0101')]);

const GOOD = WANTED_FUSES.map(({ is }) => (is === 'on' ? '1' : '0')).join('');

describe('the switches inside a program', () => {
  it('are right where each stands as safety 11 says, in every row', () => {
    expect(GOOD).toBe('010011001');
    expect(fuseComplaintsOf(program(rowOf(GOOD)))).toEqual([]);
    expect(fuseComplaintsOf(program(rowOf(GOOD), rowOf(GOOD)))).toEqual([]);
  });

  it.each(WANTED_FUSES.map(({ name }, index) => ({ name, index })))(
    'are wrong where $name stands otherwise',
    ({ name, index }) => {
      const turned = [...GOOD].with(index, GOOD[index] === '1' ? '0' : '1').join('');
      expect(fuseComplaintsOf(program(rowOf(turned)))).toEqual([expect.stringContaining(name)]);
      expect(fuseComplaintsOf(program(rowOf(GOOD), rowOf(turned)))).toHaveLength(1);
      const removed = [...GOOD].with(index, 'r').join('');
      expect(fuseComplaintsOf(program(rowOf(removed)))).toEqual([expect.stringContaining('is removed')]);
    },
  );

  it('are wrong where one is missing, unknown or of another version, and where there are none', () => {
    expect(fuseComplaintsOf(program(rowOf(GOOD.slice(0, -1))))).toEqual([
      'WasmTrapHandlers is missing, and must be on',
    ]);
    expect(fuseComplaintsOf(program(rowOf(`${GOOD}1`)))).toEqual(['1 of the switches are not known here']);
    expect(fuseComplaintsOf(program(rowOf(GOOD, 2)))).toHaveLength(1);
    expect(fuseComplaintsOf(program())).toHaveLength(1);
  });

  it('are set by the packager as they are wanted', () => {
    const settings = textOf('electron-builder.yml').split('electronFuses:')[1] ?? '';
    const set = Object.fromEntries(
      [...settings.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, to]) => [name, to]),
    );
    expect(set).toEqual({
      runAsNode: 'false',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      grantFileProtocolExtraPrivileges: 'false',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      enableCookieEncryption: 'true',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
    });
  });
});
