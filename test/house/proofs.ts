import { existsSync, readFileSync } from 'node:fs';

/** What a page says proves a rule: a file under test/ without its ending, and words of a test's title in it. */
export type Proof = { readonly row: string; readonly file: string; readonly title: string };

/** `main/bars/slots` "title" */
const PROOF = /`([\w./-]+)` "([^"]+)"/g;

/** The proofs that stand in the rows of a table. */
export const proofsIn = (rows: readonly string[]): readonly Proof[] =>
  rows.flatMap((row) =>
    [...row.matchAll(PROOF)].map(([, file = '', title = '']) => ({ row: row.slice(0, 80), file, title })),
  );

const ENDINGS = ['.test.ts', '.ts', '.browser.test.ts', '.journey.ts'];

/** The proofs whose file is not there, or that holds no such words. */
export const missingProofs = (proofs: readonly Proof[]): readonly Proof[] =>
  proofs.filter(({ file, title }) => {
    const path = ENDINGS.map((ending) => `test/${file}${ending}`).find(existsSync);
    return path === undefined || !readFileSync(path, 'utf8').includes(title);
  });

/** The proofs so short that their words could stand anywhere. */
export const proofsTooShort = (proofs: readonly Proof[]): readonly Proof[] =>
  proofs.filter(({ title }) => title.replace(/%\w|[^a-zA-Z]/g, '').length < 6);

/** The rows without a proof that do not say why they have none either. */
export const bareRows = (rows: readonly string[]): readonly string[] =>
  rows.filter((row) => proofsIn([row]).length === 0 && !/ not (built|offered): /i.test(row));
