/**
 * How each switch ("fuse") inside the Electron binary must stand, in Electron's own order (safety.md 11). The packager sets the first eight from
 * electron-builder.yml; it does not know the last, which Electron ships turned on.
 */
export const WANTED_FUSES = [
  { name: 'RunAsNode', is: 'off' },
  { name: 'CookieEncryption', is: 'on' },
  { name: 'NodeOptions', is: 'off' },
  { name: 'NodeCliInspect', is: 'off' },
  { name: 'EmbeddedAsarIntegrityValidation', is: 'on' },
  { name: 'OnlyLoadAppFromAsar', is: 'on' },
  { name: 'LoadBrowserProcessSpecificV8Snapshot', is: 'off' },
  { name: 'GrantFileProtocolExtraPrivileges', is: 'off' },
  { name: 'WasmTrapHandlers', is: 'on' },
] as const;

/** The mark by which switches are found: behind it stand the version of their row, its length, and one byte for each. */
export const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/**
 * What is wrong with the switches of a program, as sentences. Strict: a switch that is not in the list, because a newer Electron brought it, is
 * wrong too, until somebody has decided on it; so is a second row, in a program for two processors, that stands otherwise.
 */
export const fuseComplaintsOf = (program: Buffer): readonly string[] => {
  const rows = rowsIn(program);
  return rows.length === 0 ? ['no switches are in this program'] : rows.flatMap(complaintsAbout);
};

const rowsIn = (program: Buffer): readonly Buffer[] => {
  const found: Buffer[] = [];
  for (let at = program.indexOf(FUSE_MARK); at >= 0; at = program.indexOf(FUSE_MARK, at + 1)) {
    found.push(program.subarray(at + FUSE_MARK.length));
  }
  return found;
};

const complaintsAbout = (row: Buffer): readonly string[] => {
  const [version, length = 0] = row;
  if (version !== 1) return [`the switches are of version ${String(version)}, and only 1 is known`];
  const states = row.subarray(2, 2 + length).toString('latin1');
  return [
    ...WANTED_FUSES.flatMap(({ name, is }, index) => {
      const state = STATES[states[index] ?? ''] ?? 'missing';
      return state === is ? [] : [`${name} is ${state}, and must be ${is}`];
    }),
    ...(length > WANTED_FUSES.length ? [`${length - WANTED_FUSES.length} of the switches are not known here`] : []),
  ];
};

const STATES: Readonly<Record<string, string>> = { '0': 'off', '1': 'on', r: 'removed' };
