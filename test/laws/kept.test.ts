import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkStore } from '../../main/ports/work-store.ts';
import { createWorkStore } from '../../main/store/work-store.ts';
import type { Fact } from '../../shared/model/fact.ts';
import { isClosed } from '../../shared/model/progress.ts';
import { foldFacts } from '../../shared/model/standing.ts';
import { FACTS } from '../support/an-entry.ts';
import { LAW } from '../support/arbitraries.ts';
import { aFrozenWrite, aModification } from '../main/store/samples.ts';
import { createDisk } from '../simulator/disk.ts';

/** The disk refused: nothing of that transaction was kept. */
const REFUSED = new Error('The disk refused');

/** What became of four changes, two to a Lane: each on its way into some state, their commits interleaved, and some of them refused. */
const stories = fc.record({
  paths: fc.array(
    fc.constantFrom(...Object.values(FACTS)).map((path) => path()),
    { minLength: 4, maxLength: 4 },
  ),
  turns: fc.array(fc.record({ which: fc.nat(3), isRefused: fc.nat(5).map((number) => number === 0) }), {
    minLength: 6,
    maxLength: 24,
  }),
});
type Story = typeof stories extends fc.Arbitrary<infer One> ? One : never;

const allOf = (work: WorkStore, ids: Ids) => ({
  open: work.outbox.open(),
  each: ids.map((id) => work.outbox.get(id)),
  lanes: ['x', 'y'].map((lane) => work.outbox.inLane(lane)),
  sent: ids.map((id) => work.outbox.frozenOf(id)),
});
type Ids = readonly ReturnType<typeof aModification>['id'][];

/** Tells a story to a store, and gives the facts that it took. */
const tell = (work: WorkStore, ids: Ids, { paths, turns }: Story): readonly (readonly Fact[])[] => {
  const taken: Fact[][] = paths.map(() => []);
  for (const { which, isRefused } of turns) {
    const [id, own] = [ids[which], taken[which]];
    const fact = paths[which]?.[own?.length ?? 0];
    if (id === undefined || own === undefined || fact === undefined) continue;
    try {
      work.transaction(() => {
        work.outbox.append(id, [fact], frozenFor(fact));
        if (isRefused) throw REFUSED;
      });
      own.push(fact);
    } catch (thrown) {
      if (thrown !== REFUSED) throw thrown;
    }
  }
  return taken;
};

const frozenFor = (fact: Fact) =>
  fact.kind === 'sending' ? { ...aFrozenWrite(1), requestId: fact.requestId } : undefined;

// proves 2, I1, I2: the fold is the truth; the columns and the memory that cache it agree with it, refused commits or not
test('what this process remembers, what the columns say and what the next process reads are the fold of the facts', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const disk = createDisk();
      const work = createWorkStore(disk.work());
      const made = story.paths.map((_, index) => aModification(index + 1, { lane: index < 2 ? 'x' : 'y' }));
      for (const modification of made) work.outbox.add(modification);
      const ids = made.map(({ id }) => id);
      const taken = tell(work, ids, story);
      for (const [index, modification] of made.entries()) {
        const entry = work.outbox.get(modification.id);
        expect(entry?.facts).toEqual(taken[index]);
        expect(entry?.standing).toEqual(foldFacts(modification.recordedAt, taken[index] ?? []));
        const row = disk
          .work()
          .prepare('SELECT progress, is_open AS isOpen FROM outbox WHERE id = ?')
          .get(modification.id);
        const kind = entry?.standing.progress.kind ?? 'queued';
        expect(row).toEqual({ progress: kind, isOpen: isClosed(kind) ? 0 : 1 });
      }
      const next = createWorkStore(disk.work());
      expect(allOf(next, ids)).toEqual(allOf(work, ids));
      disk.close();
    }),
    { ...LAW, numRuns: 100 },
  );
});
