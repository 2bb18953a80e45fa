import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../shared/base/json.ts';

/** Where the official files lie. They are read in place and never copied in. */
export const OFFICIAL = fileURLToPath(new URL('../../../shared/bars-standard/examples', import.meta.url));

export const VERSIONS = ['1.1.0', '1.4.0'] as const;
export type Version = (typeof VERSIONS)[number];

/** The versions whose files are here: none where the folder is absent, and then the tests say so and are left out. */
export const VERSIONS_HERE: readonly Version[] = VERSIONS.filter((version) => existsSync(fileOf(version)));

if (VERSIONS_HERE.length === 0)
  process.stdout.write('The official files are not here: nothing is held against them.\n');

function fileOf(version: Version): string {
  return join(OFFICIAL, `booking-and-referral-${version}.yaml`);
}

/**
 * One official OpenAPI file with every reference put in place.
 * - document: without its examples
 * - schemasMissing: schema files that it names and that are not there; each stands as a schema that takes anything
 * - examples: the example files that it names, relative to the folder
 */
export type OfficialFile = {
  readonly document: JsonObject;
  readonly schemasMissing: readonly string[];
  readonly examples: readonly string[];
};

/** Loads one official OpenAPI file. Throws where it cannot be read: the folder is there, so it should be. */
export const loadOfficial = (version: Version): OfficialFile => {
  const root = readYaml(fileOf(version));
  const noted = { schemasMissing: new Set<string>(), examples: new Set<string>() };
  const document = withReferences(root, { root, folder: OFFICIAL, noted });
  if (!isJsonObject(document)) throw new Error(`The file of ${version} is no OpenAPI document`);
  return { document, schemasMissing: [...noted.schemasMissing].sort(), examples: [...noted.examples].sort() };
};

type Place = {
  readonly root: Json;
  readonly folder: string;
  readonly noted: { readonly schemasMissing: Set<string>; readonly examples: Set<string> };
};

const withReferences = (node: Json, place: Place): Json => {
  if (Array.isArray(node)) return node.map((item: Json) => withReferences(item, place));
  if (!isJsonObject(node)) return node;
  if (typeof node.$ref === 'string') return referenced(node.$ref, place);
  return Object.fromEntries(
    Object.entries(node).flatMap(([name, member]) => {
      if (name !== 'example' && name !== 'examples') return [[name, withReferences(member, place)]];
      noteExample(member, place);
      return [];
    }),
  );
};

const referenced = (reference: string, place: Place): Json => {
  if (reference.startsWith('#/')) return withReferences(at(place.root, reference), place);
  const file = join(place.folder, reference);
  if (existsSync(file)) return withReferences(readYaml(file), { ...place, folder: dirname(file) });
  place.noted.schemasMissing.add(relative(OFFICIAL, file));
  return {};
};

const at = (root: Json, pointer: string): Json =>
  pointer
    .slice(2)
    .split('/')
    .reduce<Json>((node, name) => (isJsonObject(node) ? (node[name] ?? {}) : {}), root);

/** An example is a reference to a file, or the name of one as plain text; values that stand in the file itself are passed over. */
const noteExample = (example: Json, { noted }: Place): void => {
  const name = isJsonObject(example) ? example.$ref : example;
  if (typeof name === 'string' && /^examples.*\.json$/.test(name)) noted.examples.add(name);
};

const readYaml = (file: string): Json => {
  const parsed: Json = parse(readFileSync(file, 'utf8'), { logLevel: 'error' });
  return parsed;
};

/** An official JSON file, as text and as JSON; undefined JSON where it is none. */
export const readExample = (file: string): { readonly text: string; readonly json: Json | undefined } => {
  const text = readFileSync(join(OFFICIAL, file), 'utf8').replace(/^\uFEFF/, '');
  return { text, json: parseJson(text) };
};

/** The examples of the Base64 headers, as the schemas of a version give them. */
export const encodedHeaders = (version: Version): readonly { readonly name: string; readonly example: string }[] =>
  Object.entries({
    'NHSD-Target-Identifier': 'TargetIdentifier',
    'NHSD-End-User-Organisation': 'RequestingOrganisation',
    'NHSD-Requesting-Software': 'RequestingSoftware',
    'NHSD-Requesting-Practitioner': 'RequestingPractitioner',
  }).map(([name, file]) => {
    const schema = readYaml(join(OFFICIAL, `schemas${version}`, `${file}.yaml`));
    if (!isJsonObject(schema) || typeof schema.example !== 'string') throw new Error(`${file} has no example`);
    return { name, example: schema.example };
  });
