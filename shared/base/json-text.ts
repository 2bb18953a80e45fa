import { applyEdits, modify, type Node, parseTree } from 'jsonc-parser';
import { isJsonObject, type Json, parseJson } from './json.ts';

/** What one member is to hold, by its path from the root; undefined takes it away. */
export type MemberChange = { readonly path: readonly string[]; readonly value: Json | undefined };

/**
 * JSON text with some members set, and every other byte of it as it was: white space, order, escapes and the spelling of numbers
 * (standard.md 9.1). A member that is not there yet is added at the end of its object; one that goes takes its comma along.
 *
 * Undefined where it cannot be done surely: the text is not strict JSON with an object at its root, an object that is edited holds a
 * member name twice (two programs would read it in two ways), or something else than an object stands where one is due.
 */
export const setMembers = (text: string, changes: readonly MemberChange[]): string | undefined => {
  // JSON.parse says what JSON is: the editor would also take comments and trailing commas.
  if (!isJsonObject(parseJson(text))) return undefined;
  return changes.reduce<string | undefined>(
    (edited, change) => (edited === undefined ? undefined : setMember(edited, change)),
    text,
  );
};

const setMember = (text: string, { path, value }: MemberChange): string | undefined => {
  const place = placeOf(parseTree(text), path);
  if (place === 'unsure') return undefined;
  if (place === 'absent' && value === undefined) return text;
  return applyEdits(text, modify(text, [...path], value, {}));
};

/** Whether a member is there, each object on the way to it being one and naming nothing twice. */
const placeOf = (node: Node | undefined, path: readonly string[]): 'there' | 'absent' | 'unsure' => {
  if (node?.type !== 'object') return 'unsure';
  const members = node.children ?? [];
  const names = members.map(nameOf);
  if (new Set(names).size !== names.length) return 'unsure';
  const [name, ...below] = path;
  const member = members.find((one) => nameOf(one) === name);
  if (member === undefined) return 'absent';
  return below.length === 0 ? 'there' : placeOf(member.children?.[1], below);
};

/** Escapes read: `st\u0061tus` is `status`. */
const nameOf = (member: Node): unknown => member.children?.[0]?.value;
