import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choicesNow } from '../../main/flows/choices-now.ts';
import { getConflict } from '../../main/flows/get-conflict.ts';
import type { Resolution } from '../../shared/model/resolution.ts';
import { aDesk, type Desk } from '../support/a-world.ts';
import { LAW } from '../support/arbitraries.ts';
import type { WriteFault } from '../support/fake-receiver.ts';
import { anOutcome } from '../support/scripted-receiver.ts';

/* One Rebook, whatever the line and the people do, at a clinic that does nothing of its own. */

const refusal = (status: number, code: string, issue: string, commit = false): WriteFault => ({
  fault: 'answer',
  status,
  body: anOutcome(code, issue),
  commit,
});

const faults = fc.array(
  fc.constantFrom<WriteFault>(
    { fault: 'changed', change: (reply) => reply },
    { fault: 'lost', commit: true },
    { fault: 'lost', commit: false },
    { fault: 'late', afterMs: 20_000 },
    refusal(409, 'REC_CONFLICT', 'conflict'),
    refusal(422, 'REC_UNPROCESSABLE_ENTITY', 'processing'),
    refusal(500, 'REC_SERVER_ERROR', 'exception', true),
    refusal(403, 'REC_FORBIDDEN', 'forbidden'),
  ),
  { maxLength: 6 },
);

type Step = { readonly do: 'pass' | 'restart' | 'decide'; readonly which: number };
const steps = fc.array(fc.record({ do: fc.constantFrom('pass', 'restart', 'decide', 'decide'), which: fc.nat(60) }), {
  minLength: 4,
  maxLength: 14,
}) as fc.Arbitrary<readonly Step[]>;

/** A person answers what waits, never saying what is not so; what needs a call to the clinic is left. */
const decide = async (desk: Desk, which: number): Promise<void> => {
  const waiting = desk
    .work()
    .outbox.open()
    .filter((entry) => choicesNow(desk.world(), entry).length > 0);
  const entry = waiting[which % Math.max(1, waiting.length)];
  if (entry === undefined) return;
  const offered = choicesNow(desk.world(), entry).filter((choice) => ANSWERS[choice] !== undefined);
  const answer = ANSWERS[offered[which % Math.max(1, offered.length)] ?? ''];
  if (answer === undefined) return;
  const view = await getConflict(desk.world(), entry.modification.id);
  await desk.resolve(entry.modification.id, answer(view.ok ? view.value.seen : ''));
};

const ANSWERS: Readonly<Record<string, (seen: string) => Resolution>> = {
  'try-again': () => ({ choose: 'try-again' }),
  'check-again': () => ({ choose: 'check-again' }),
  'take-slot': () => ({ choose: 'take-slot', slotId: 's2' }),
  'cancel-new': () => ({ choose: 'cancel-new' }),
  'book-now': () => ({ choose: 'book-now' }),
  'book-plain': () => ({ choose: 'book-plain' }),
  'cancel-theirs': (seen) => ({ choose: 'cancel-theirs', seen }),
  'keep-both': () => ({ choose: 'keep-both', why: 'Wanted' }),
  'still-wanted': () => ({ choose: 'still-wanted' }),
};

const carryOut = async (
  { steps: done, faults: met, cancelFirst }: { steps: readonly Step[]; faults: WriteFault[]; cancelFirst: boolean },
  check: (desk: Desk, startedAt: number) => void,
): Promise<void> => {
  using desk = aDesk({ service: { rebookOrder: cancelFirst ? 'cancel-first' : 'book-first' } });
  desk.hold('a1', { start: '2026-12-02T08:30:00+00:00', end: '2026-12-02T08:40:00+00:00' });
  desk.offer('s1', '2026-12-02T10:00:00+00:00');
  desk.offer('s2', '2026-12-02T10:20:00+00:00');
  desk.rebook('a1', 's1');
  desk.receiver.meet(...met);
  desk.replay().start();
  for (const step of done) {
    if (step.do === 'decide') await decide(desk, step.which);
    await desk.clock.advance(1 + (step.do === 'pass' ? step.which * 1_000 : 0));
    if (step.do === 'restart') {
      desk.restart();
      desk.replay().start();
    }
    check(desk, desk.world().startedAt);
  }
};

// proves I10: in the plainest words there are: the clinic never holds none of this patient's appointments
test('book first: the patient has an appointment at every moment', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(steps, faults, (done, met) =>
      carryOut({ steps: done, faults: met, cancelFirst: false }, (desk) => {
        expect(desk.receiver.live().length).toBeGreaterThan(0);
      }),
    ),
    { ...LAW, numRuns: 40 },
  ),
);

// proves I17: whatever leaves for a cancel-first Rebook leaves in the process that heard a person say so
test('cancel first: nothing leaves that no person of this process has set going', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(steps, faults, async (done, met) => {
      let before = 0;
      let since = 0;
      await carryOut({ steps: done, faults: met, cancelFirst: true }, (desk, startedAt) => {
        if (startedAt !== since) before = desk.receiver.writes.length;
        since = startedAt;
        const heard = desk
          .work()
          .outbox.forPatient('9990000018')
          .some(({ modification, facts }) =>
            [modification.recordedAt, ...facts.flatMap((fact) => (fact.kind === 'decided' ? [fact.at] : []))].some(
              (at) => at >= startedAt,
            ),
          );
        if (!heard) expect(desk.receiver.writes.length).toBe(before);
      });
    }),
    { ...LAW, numRuns: 40 },
  ),
);
