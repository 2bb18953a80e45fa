import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ControlCommandSchema } from '../../../main/training/control-commands.ts';
import { displayOf, NEWCOMERS, OTHERS, PEOPLE } from '../../../main/training/people.ts';
import { SERVICES } from '../../../main/training/services.ts';

const document = readFileSync('docs/training.md', 'utf8');

it('docs/training.md lists every person and every service as they are', () => {
  for (const person of [...PEOPLE, ...NEWCOMERS, ...OTHERS]) {
    expect(document).toContain(`| ${person.nhsNumber} | ${displayOf(person)} | ${person.birthDate} |`);
  }
  for (const { id, name, receiver } of SERVICES) {
    expect(document).toContain(`| ${id} | ${name} | ${receiver.name} |`);
  }
});

it('docs/training.md describes every control command, and none that there is not', () => {
  const known = ControlCommandSchema.options.map((option) => option.shape.do.value);
  const described = Array.from(document.matchAll(/\{"do":"([A-Za-z]+)"/g), ([, name]) => name);
  expect(described.toSorted()).toEqual(known.toSorted());
});
