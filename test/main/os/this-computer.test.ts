import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { ComputerSchema, thisComputer } from '../../../main/os/this-computer.ts';

test('a computer is known by hashes alone, and is the same each time', () => {
  const here = thisComputer();
  expect(here).toEqual(thisComputer());
  expect(ComputerSchema.parse(here)).toEqual(here);
  for (const hash of [here.id, here.name, ...here.cards]) expect(hash).toMatch(/^[0-9a-f]{32}$/);
  expect(JSON.stringify(here)).not.toContain(hostname());
});
