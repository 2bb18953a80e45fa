import type { DeskKeys } from '../../ports/desk-keys.ts';
import type { StartOptions } from '../../ports/start-up.ts';
import { type Given, textsOf } from '../command-line.ts';
import { readTextFile } from '../files.ts';
import { joinKeySets, type KeysOf, type PublicKey, PublicKeySchema, readKeySet } from '../key-set.ts';
import { notStarted, type Outcome, wrongUsage } from '../outcome.ts';

/** `jwks`: the public key set of this desk. */
export const deskKeySet = async (deskKeys: DeskKeys, options: StartOptions): Promise<Outcome> => {
  const read = await deskKeys.readPublic(options);
  switch (read.kind) {
    case 'read':
      return keySetOutcome(read.publicKeys.map((key) => PublicKeySchema.parse(key)));
    case 'none': {
      const problem = 'This desk has no key yet.';
      const next = 'Make one: desk credential make --profile FILE (docs/keys.md).';
      return {
        code: 1,
        document: { document: 'failure', kind: 'no-key', problem, next },
        lines: [],
        complaint: `${problem}\n${next}`,
      };
    }
    default:
      return notStarted(read);
  }
};

/** `jwks merge`: one key set out of many desks' for the developer portal; needs no workstation. */
export const joinedKeySet = async (given: Given, files: readonly string[]): Promise<Outcome> => {
  const sets: KeysOf[] = [];
  for (const file of files) {
    const text = await readTextFile(file);
    if (!text.ok) return text.failure;
    const keys = readKeySet(text.value);
    if (!keys.ok) return wrongUsage(`"${file}": ${keys.failure}.`, NEXT);
    sets.push({ file, keys: keys.value });
  }
  const joined = joinKeySets(sets);
  if (!joined.ok)
    return wrongUsage(`${joined.failure}.`, 'Each desk needs a key and a kid of its own. Nothing was joined.');
  return without(joined.value, textsOf(given, 'without'));
};

const NEXT = 'Give what "desk jwks" printed on each desk. Nothing was joined.';

/** The set that is printed is the same with and without --json but for one member: either can be given to `jwks merge` again. */
export const keySetOutcome = (keys: readonly PublicKey[]): Outcome => ({
  code: 0,
  document: { document: 'jwks', keys: [...keys] },
  lines: [JSON.stringify({ keys }, null, 2)],
});

/** A kid that is taken out shuts its desk out, as soon as the set is registered anew. */
const without = (keys: readonly PublicKey[], kids: readonly string[]): Outcome => {
  const unknown = kids.find((kid) => !keys.some((key) => key.kid === kid));
  if (unknown !== undefined) {
    return wrongUsage(`None of these keys has the kid "${unknown}".`, 'Look it up in the key set. Nothing was joined.');
  }
  return keySetOutcome(keys.filter(({ kid }) => !kids.includes(kid)));
};
