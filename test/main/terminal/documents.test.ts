import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DocumentSchema } from '../../../main/terminal/documents.ts';
import { ALL_OPTIONS, COMMANDS } from '../../../main/terminal/usage.ts';
import { ChoiceSchema } from '../../../shared/model/resolution.ts';

const DOCS = readFileSync(join(import.meta.dirname, '../../../docs/terminal.md'), 'utf8');

const sectionOf = (title: string): string => DOCS.split(`\n### ${title}\n`)[1]?.split(/\n##/)[0] ?? '';

type Shape = { readonly [member: string]: unknown };

/** Every member of a schema and of what lies in it, as documented: `name`, or `name?` where it may be absent. */
const membersOf = (schema: unknown): readonly string[] => {
  const { type, shape, element, innerType, options } = definitionOf(schema);
  if (type === 'array') return membersOf(element);
  if (type === 'optional' || type === 'readonly') return membersOf(innerType);
  if (type === 'object') {
    return Object.entries(shape ?? {}).flatMap(([name, member]) => [
      definitionOf(member).type === 'optional' ? `${name}?` : name,
      ...(name === 'failure' ? [] : membersOf(member)),
    ]);
  }
  return (options ?? []).flatMap(membersOf);
};

type Definition = {
  readonly type: string;
  readonly shape?: Shape;
  readonly element?: unknown;
  readonly innerType?: unknown;
  readonly options?: readonly unknown[];
};

const definitionOf = (schema: unknown): Definition => (schema as { readonly def: Definition }).def;

const DOCUMENTS = DocumentSchema.options.map((schema) => ({
  name: [...schema.shape.document.values][0] ?? '',
  members: membersOf(schema).filter((member) => member !== 'document'),
}));

/** Sections that say "as in X" stand on X for the rest. */
const textFor = (name: string): string => {
  const own = sectionOf(name);
  const borrowed = [...own.matchAll(/as in (\w+)/g)].map(([, other]) => sectionOf(other ?? ''));
  return [own, ...borrowed].join('\n');
};

describe('docs/terminal.md', () => {
  it.each(DOCUMENTS.map(({ name, members }) => [name, members] as const))(
    'describes every member of %s',
    (name, members) => {
      expect(sectionOf(name)).not.toBe('');
      expect(members.filter((member) => !textFor(name).includes(`\`${member}\``))).toEqual([]);
    },
  );

  it('describes no document that is not printed', () => {
    const sections = [...(DOCS.split('## JSON documents')[1] ?? '').matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(sections.toSorted()).toEqual(DOCUMENTS.map(({ name }) => name).toSorted());
  });

  it('names every command, option and choice', () => {
    for (const command of Object.keys(COMMANDS)) expect(DOCS).toContain(`| \`${command}\` |`);
    for (const option of Object.keys(ALL_OPTIONS)) expect(DOCS).toMatch(new RegExp(`--${option}\\b`));
    for (const choice of ChoiceSchema.options) expect(DOCS).toContain(`| \`${choice}\` |`);
  });
});
