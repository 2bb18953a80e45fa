import fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../../shared/base/json.ts';

/** One change of one node: which node, by its number in the order of walking, and what becomes of it. */
type Mutation = { readonly node: number; readonly become: (node: Json) => Json | undefined };

const ODD: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  '\u0000\ud800',
  'x'.repeat(50_000),
  [],
  [null],
  [[]],
  {},
  { '': {} },
  { reference: '#' },
];

const becomes: fc.Arbitrary<Mutation['become']> = fc.oneof(
  fc.constantFrom(...ODD).map((odd) => () => odd),
  fc.constantFrom<Mutation['become']>(
    () => undefined,
    (node) => [node],
    (node) => [node, node],
    (node) => (Array.isArray(node) ? (node[0] ?? null) : { value: node }),
    (node) => (typeof node === 'string' ? node.toUpperCase() : JSON.stringify(node)),
  ),
);

const mutations = fc.array(fc.record({ node: fc.nat({ max: 10_000 }), become: becomes }), {
  minLength: 1,
  maxLength: 4,
});

/** The same JSON with up to four of its nodes changed to something that is not due there. */
export const mutated = (whole: JsonObject): fc.Arbitrary<Json> =>
  mutations.map((chosen) => chosen.reduce<Json>((json, mutation) => mutate(json, mutation), whole));

const mutate = (json: Json, { node, become }: Mutation): Json => {
  const target = node % sizeOf(json);
  return mutateAt(json, { at: target, become }) ?? null;
};

const sizeOf = (json: Json): number => 1 + childrenOf(json).reduce<number>((sum, child) => sum + sizeOf(child), 0);

const childrenOf = (json: Json): readonly Json[] => {
  if (Array.isArray(json)) return json;
  return isJsonObject(json) ? Object.values(json) : [];
};

const mutateAt = (
  json: Json,
  { at, become }: { readonly at: number; readonly become: Mutation['become'] },
): Json | undefined => {
  if (at === 0) return become(json);
  let before = 1;
  const toChild = (child: Json): Json | undefined => {
    const from = before;
    before += sizeOf(child);
    return at >= from && at < before ? mutateAt(child, { at: at - from, become }) : child;
  };
  if (Array.isArray(json)) return json.map(toChild).filter((child) => child !== undefined);
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, child]) => {
      const changed = toChild(child);
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
};
