import fc from 'fast-check';

/*
 * JSON as text, in every spelling that the grammar allows: what is parsed and written again would look different. Held in pieces, so
 * that a test can say what a change of one member must give without any JSON library.
 */

/** One member as spelled: `before` the name, `beforeColon`, `afterColon`, and `after` the value. `name` is the name without escapes. */
export type SpelledMember = {
  readonly name: string;
  readonly nameText: string;
  readonly valueText: string;
  readonly before: string;
  readonly beforeColon: string;
  readonly afterColon: string;
  readonly after: string;
};

export type SpelledObject = { readonly members: readonly SpelledMember[]; readonly empty: string };

/** The text of an object in pieces. */
export const spelled = ({ members, empty }: SpelledObject): string =>
  members.length === 0
    ? `{${empty}}`
    : `{${members
        .map(
          ({ before, nameText, beforeColon, afterColon, valueText, after }) =>
            `${before}${nameText}${beforeColon}:${afterColon}${valueText}${after}`,
        )
        .join(',')}}`;

/** The same object with the value of a member spelled otherwise; added at its end where it is not there. */
export const withMember = (object: SpelledObject, name: string, valueText: string): SpelledObject => {
  const { members, empty } = object;
  if (members.some((member) => member.name === name)) {
    return { ...object, members: members.map((member) => (member.name === name ? { ...member, valueText } : member)) };
  }
  const added = { name, nameText: JSON.stringify(name), valueText, before: '', beforeColon: '', afterColon: ' ' };
  const last = members.at(-1);
  if (last === undefined) return { members: [{ ...added, after: empty }], empty };
  return { members: [...members.slice(0, -1), { ...last, after: '' }, { ...added, after: last.after }], empty };
};

/** The same object without a member: the comma before it goes too, or for the first one the comma behind it. */
export const withoutMember = (object: SpelledObject, name: string): SpelledObject => {
  const { members } = object;
  const at = members.findIndex((member) => member.name === name);
  const gone = members[at];
  if (gone === undefined) return object;
  const [first, ...rest] = members;
  if (at === 0) {
    const [next, ...others] = rest;
    return next === undefined
      ? { members: [], empty: first?.after ?? '' }
      : { ...object, members: [{ ...next, before: '' }, ...others] };
  }
  const kept = members.flatMap((member, index) => {
    if (index === at) return [];
    return index === at - 1 ? { ...member, after: gone.after } : member;
  });
  return { ...object, members: kept };
};

const space = fc.constantFrom('', '', '', ' ', '\n', '\t', '\r\n  ');

const LETTERS = [
  'a',
  'Z',
  '7',
  ' ',
  'é',
  'ŵ',
  '\u2028',
  '😀',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  "'",
  '//',
  '/*',
  '<',
  'null',
];
const ESCAPES = ['\\u00e9', '\\u0061', '\\/', '\\\\', '\\"', '\\n', '\\ud83d\\ude00', '\\ud800', '\\u0000', '\\u2029'];

const stringText = fc
  .array(fc.constantFrom(...LETTERS, ...ESCAPES), { maxLength: 6 })
  .map((parts) => `"${parts.join('')}"`);

const ODD_NUMBERS = [
  '1.50',
  '1.0',
  '1e3',
  '1E+3',
  '-0',
  '0.10e-7',
  '12345678901234567890',
  '9007199254740993',
  '1e400',
];

const scalarText = fc.oneof(
  stringText,
  fc.constantFrom('true', 'false', 'null', ...ODD_NUMBERS),
  fc.integer().map(String),
);

/** Names that a program might trip over, and any others. */
const nameText = fc.oneof(
  stringText,
  fc.constantFrom('"constructor"', '"toString"', '"__proto__"', '""', '"_start"', '"extension"', '"value"', '"url"'),
);

const member = (name: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<SpelledMember> =>
  fc
    .record({ nameText: name, valueText: value, before: space, beforeColon: space, afterColon: space, after: space })
    .map((one) => ({ ...one, name: JSON.parse(one.nameText) as string }));

const objectOf = (members: fc.Arbitrary<readonly SpelledMember[]>): fc.Arbitrary<SpelledObject> =>
  fc.record({ members, empty: space }).map(({ members: all, empty }) => ({ members: unlike(all), empty }));

const unlike = (members: readonly SpelledMember[]): readonly SpelledMember[] => [
  ...new Map(members.map((one) => [one.name, one])).values(),
];

const { value: valueText } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalarText, scalarText, tie('list'), tie('object')),
  list: fc
    .record({ items: fc.array(fc.tuple(space, tie('value'), space), { maxLength: 3 }), empty: space })
    .map(({ items, empty }) => `[${items.length === 0 ? empty : items.map((item) => item.join('')).join(',')}]`),
  object: objectOf(fc.array(member(nameText, tie('value')), { maxLength: 3 })).map(spelled),
}));

/** A member of a known name and value, in some spelling of both. */
const known = (name: string, ...values: readonly string[]): fc.Arbitrary<SpelledMember> =>
  member(fc.constantFrom(JSON.stringify(name), escaped(name)), fc.constantFrom(...values));

/** The name with its second letter escaped. */
const escaped = (name: string): string =>
  `"${name.slice(0, 1)}\\u00${name.charCodeAt(1).toString(16)}${name.slice(2)}"`;

const PARTICIPANT =
  '[ {"status":"accepted", "actor":{"type":"Patient","identifier":{"value":"9990000018","system" : "https:\\/\\/fhir.nhs.uk/Id/nhs-number"},"display":"EXAMPLE, Julie"}}]';

/** An object spelled in some way as the value of a member. */
export type SpelledAppointment = { readonly root: SpelledObject; readonly meta: SpelledObject | undefined };

const meta: fc.Arbitrary<SpelledObject> = objectOf(
  fc
    .tuple(
      fc.option(known('lastUpdated', '"2026-11-20T09:15:02.1250000Z"', '"2026-11-20T09:15:02+00:00"', '"no date"')),
      fc.array(member(nameText, valueText), { maxLength: 2 }),
    )
    .chain(([own, others]) => shuffled([...(own === null ? [] : [own]), ...others.filter(isNotTyped(META))])),
);

/** A booked appointment to come, with members that we do not know, in any order. */
export const spelledAppointments = (id: string): fc.Arbitrary<SpelledAppointment> =>
  fc
    .record({
      whole: fc.tuple(
        known('resourceType', '"Appointment"', '"Appo\\u0069ntment"'),
        known('id', JSON.stringify(id)),
        known('status', '"booked"', '"book\\u0065d"'),
        known('start', '"2026-12-01T08:30:00.0000000+00:00"'),
        known('end', '"2026-12-01T08:40:00Z"'),
        known('participant', PARTICIPANT),
      ),
      description: fc.option(known('description', '"Cough"', '"C\\u00f4ugh \\/ cold"')),
      reason: fc.option(known('reasonCode', '[{"text":"Theirs","coding":[ ]}]')),
      unknown: fc.array(member(nameText, valueText), { maxLength: 5 }),
      meta: fc.option(meta),
      place: member(fc.constantFrom('"meta"', '"m\\u0065ta"'), fc.constant('')),
    })
    .chain(({ whole, description, reason, unknown, meta: inner, place }) => {
      const given = [description, reason].flatMap((one) => one ?? []);
      const own = inner === null ? [] : [{ ...place, valueText: spelled(inner) }];
      return fc
        .record({ members: shuffled([...whole, ...given, ...own, ...unknown.filter(isNotTyped(ROOT))]), empty: space })
        .map((root) => ({ root, meta: inner ?? undefined }));
    });

const shuffled = (members: readonly SpelledMember[]): fc.Arbitrary<readonly SpelledMember[]> =>
  fc.shuffledSubarray([...unlike(members)], { minLength: unlike(members).length });

/** Members that we read must hold what they may. */
const isNotTyped =
  (names: readonly string[]) =>
  ({ name }: SpelledMember): boolean =>
    !names.includes(name);

const META = ['lastUpdated', 'versionId', 'profile'];
const ROOT = ['meta', 'id', 'status', 'start', 'end', 'description', 'comment', 'created', 'slot', 'identifier'];
