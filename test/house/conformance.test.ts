import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Proof = { readonly rule: string; readonly file: string; readonly title: string };

const PAGE = readFileSync('docs/conformance.md', 'utf8');

/** `main/bars/slots` "title": a file under test/ without its ending, and words of a test's title in it. */
const PROOF = /`([\w./-]+)` "([^"]+)"/g;

const rows = PAGE.split('\n').filter((line) => /^\| \d/.test(line));

const proofs: readonly Proof[] = rows.flatMap((row) => {
  const [, section = '', rule = '', proof = ''] = row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));
  return [...`${rule} ${proof}`.matchAll(PROOF)].map(([, file = '', title = '']) => ({
    rule: `${section} ${rule}`,
    file,
    title,
  }));
});

const endings = ['.test.ts', '.ts', '.browser.test.ts'];

const fileOf = (file: string): string | undefined =>
  endings.map((ending) => `test/${file}${ending}`).find((path) => existsSync(path));

test('every rule of the conformance page names a test that is there', () => {
  const missing = proofs.filter(({ file, title }) => {
    const path = fileOf(file);
    return path === undefined || !readFileSync(path, 'utf8').includes(title);
  });
  expect(missing).toEqual([]);
});

test('no proof is so short that it could be anywhere', () => {
  const letters = (title: string) => title.replace(/%\w|[^a-zA-Z]/g, '').length;
  expect(proofs.filter(({ title }) => letters(title) < 6)).toEqual([]);
});

test('no rule stands without a proof, or without the reason why it has none', () => {
  const bare = rows.filter((row) => [...row.matchAll(PROOF)].length === 0 && !/ not (built|offered): /i.test(row));
  expect(bare).toEqual([]);
});

test('every section of the standard that binds a Sender has its rows', () => {
  const sections = new Set(rows.map((row) => /^\| (\d+)/.exec(row)?.[1]));
  expect([...sections].toSorted((one, other) => Number(one) - Number(other))).toEqual(
    Array.from({ length: 18 }, (_, index) => String(index + 1)).filter((section) => section !== '17'),
  );
});
