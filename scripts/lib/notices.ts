/** A package that is shipped, as its own folder tells of it. `text` is its licence, where it brings one. */
export type Shipped = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly homepage?: string | undefined;
  readonly text?: string | undefined;
};

/** Licences that allow what we do with these packages: ship them unchanged inside a program of another licence, with their text. */
const ALLOWED = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  'Unlicense',
  'BlueOak-1.0.0',
];

/** What stands in the place of a text that a package does not bring: what its own pages say. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = {
  'lazy-val': 'MIT, by Vladimir Krivosheev. (Its package.json)',
  'nhsuk-frontend':
    'The codebase is released under the MIT Licence, unless stated otherwise. The documentation is © NHS England. (Its README)',
  wouter: 'Given to the public domain under The Unlicense. (Its package.json)',
};

/** Why these packages may not be shipped so, as sentences; empty where all is well. */
export const licenceComplaints = (shipped: readonly Shipped[]): readonly string[] =>
  shipped.flatMap(({ name, version, licence, text }) => [
    ...(ALLOWED.includes(licence)
      ? []
      : [`${name} ${version}: nobody has said that ${licence} may be shipped (scripts/lib/notices.ts)`]),
    ...(text === undefined && SAID_ELSEWHERE[name] === undefined
      ? [`${name} ${version}: brings no text of its licence; say in scripts/lib/notices.ts what its pages say`]
      : []),
  ]);

/** The notices that are shipped with the program: each package once, by name, with its licence. */
export const noticesText = (shipped: readonly Shipped[]): string =>
  `${[INTRODUCTION, ...shipped.toSorted(byName).map(noticeOf)].join(RULE)}\n`;

const INTRODUCTION =
  'Booking Workstation holds the packages below. Electron’s own notices, with those of Chromium, lie beside the program.';

const RULE = `\n\n${'-'.repeat(80)}\n\n`;

const byName = (one: Shipped, other: Shipped): number =>
  one.name.localeCompare(other.name) || one.version.localeCompare(other.version);

const noticeOf = ({ name, version, licence, homepage, text }: Shipped): string =>
  [
    `${name} ${version} (${licence})`,
    ...(homepage === undefined ? [] : [homepage]),
    '',
    (text ?? SAID_ELSEWHERE[name] ?? '').trim(),
  ].join('\n');

/** A bill of materials as npm writes one (CycloneDX 1.5), of which we need these members; all others are kept as they are. */
export type BillOfMaterials = {
  readonly components: readonly { readonly 'bom-ref': string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] | undefined }[];
};

/** The same bill with no more than what is shipped: `references` are `name@version`. Throws where one of them is not in it. */
export const onlyShipped = <Bill extends BillOfMaterials>(
  bill: Bill,
  references: readonly string[],
  own: string,
): Bill => {
  const missing = references.filter((reference) => !bill.components.some((one) => one['bom-ref'] === reference));
  if (missing.length > 0) throw new Error(`Not in npm's list of what is installed: ${missing.join(', ')}`);
  const kept = new Set(references);
  return {
    ...bill,
    components: bill.components.filter((one) => kept.has(one['bom-ref'])),
    dependencies: bill.dependencies
      .filter(({ ref }) => kept.has(ref) || ref === own)
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: ref === own ? [...references] : dependsOn.filter((on) => kept.has(on)),
      })),
  };
};
