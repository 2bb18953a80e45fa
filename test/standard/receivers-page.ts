import { lostBook, rebook } from './order-captures.ts';
import { book, change, slots } from './switch-captures.ts';

const CANCEL = { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' } as const;
const UPDATE = { kind: 'update', description: 'Blood pressure and pulse', reason: 'Pain' } as const;
const MOVE = {
  kind: 'reschedule',
  slot: {
    id: 's1',
    start: '2026-11-24T10:00:00+00:00',
    end: '2026-11-24T10:10:00+00:00',
    resource: { resourceType: 'Slot', id: 's1' },
  },
} as const;

/** Every captured example of docs/receivers.md, by the name that stands before its block. */
export const EXAMPLES: Readonly<Record<string, () => Promise<string>>> = {
  slots: () => slots(),
  book: () => book(),
  update: () => change(UPDATE),
  cancel: () => change(CANCEL),
  'slotWindow start-and-end': async () => moved(await slots(), await slots({ slotWindow: 'start-and-end' })),
  'transport message, a book': () => book({ transport: 'message' }),
  'transport message, a cancel': () => change(CANCEL, { transport: 'message' }),
  useContext: async () => moved(await book(), await book({ useContext: 'a7t1' })),
  'updateFields reason': async () =>
    moved(await change(UPDATE), await change({ kind: 'update', reason: 'Pain' }, { updateFields: 'reason' })),
  'changeBy patch': () => change(CANCEL, { changeBy: 'patch' }),
  reschedule: () => change(MOVE, { reschedule: true }),
  'cancelReasonCode delete': async () =>
    moved(
      await change(CANCEL, { transport: 'message' }),
      await change(CANCEL, { transport: 'message', cancelReasonCode: 'delete' }),
    ),
  messageVersion: async () =>
    moved(await book({ transport: 'message' }), await book({ transport: 'message', messageVersion: '1.1.6' })),
  replaces: async () => moved(await book(), await book({ replaces: true }, 'a1')),
  ifMatch: async () => moved(await change(CANCEL), await change(CANCEL, { ifMatch: true })),
  containedPatient: () => book({ containedPatient: true }),
  'rebookOrder book-first': () => rebook('book-first'),
  'rebookOrder cancel-first': () => rebook('cancel-first'),
  deduplicationProven: async () => moved(await lostBook(false), await lostBook(true)),
};

/** The lines in which two requests differ, each under those of its own that stay. */
const moved = (before: string, after: string): string => {
  const gone = without(before.split('\n'), after.split('\n'));
  const come = without(after.split('\n'), before.split('\n'));
  return [...gone.map((line) => `- ${line}`), ...come.map((line) => `+ ${line}`)].join('\n');
};

/** The lines of one that the other does not have, each counted as often as it is there. */
const without = (lines: readonly string[], others: readonly string[]): readonly string[] => {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const BLOCK = /<!-- captured: (.+?) -->\n```(\w+)\n((?:(?!```)[\s\S])*)```/g;

/** The examples that a page shows: name and text. */
export const examplesIn = (page: string): readonly (readonly [name: string, text: string])[] =>
  [...page.matchAll(BLOCK)].map(([, name = '', , text = '']) => [name, text]);

/** The page with each of its examples as it is on the wire today. */
export const withExamples = async (page: string): Promise<string> => {
  const texts = new Map<string, string>();
  for (const [name] of examplesIn(page)) texts.set(name, (await EXAMPLES[name]?.()) ?? '');
  return page.replace(
    BLOCK,
    (_, name: string, language: string) =>
      `<!-- captured: ${name} -->\n\`\`\`${language}\n${texts.get(name) ?? ''}\n\`\`\``,
  );
};
