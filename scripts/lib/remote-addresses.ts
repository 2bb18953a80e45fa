import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Hosts whose addresses may stand in the page's files because nothing is ever fetched from them, with the reason. */
export const NAMES_NOT_FETCHED: Readonly<Record<string, string>> = {
  'www.w3.org': 'names of XML namespaces (SVG, MathML, XLink)',
  'react.dev': 'React quotes the page of an error in its message',
  'json-schema.org': 'the schema library names the JSON Schema dialect',
  'fhir.nhs.uk': 'names of FHIR identifier systems and profiles',
  'fhir.hl7.org.uk': 'names of UK Core profiles and extensions',
  'hl7.org': 'names of FHIR code systems',
  'terminology.hl7.org': 'names of FHIR code systems',
  'snomed.info': 'the name of the SNOMED CT code system',
  'unitsofmeasure.org': 'the name of the UCUM code system',
};

// In a script only a whole address counts: "//" also starts a comment. In a page or a style it is an address too.
const IN_SCRIPT = /(?:https?|wss?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)[^\s"'`)<>\\]*/gi;
const IN_PAGE = /(?:(?:https?|wss?):)?\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)[^\s"'`)<>\\]*/gi;

/** Every remote address in the built page's text files, as `file: address`; names from the list above apart. */
export const remoteAddressesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:html|js|css|svg|json|webmanifest)$/.test(name))
    .flatMap((name) => addressesIn(name, readFileSync(join(folder, name), 'utf8')).map((found) => `${name}: ${found}`));

/** The remote addresses in the text of one built file. */
export const addressesIn = (name: string, text: string): readonly string[] =>
  [...text.matchAll(name.endsWith('.js') ? IN_SCRIPT : IN_PAGE)]
    .filter(([, host]) => host === undefined || !Object.hasOwn(NAMES_NOT_FETCHED, host.toLowerCase()))
    .map(([address]) => address);
