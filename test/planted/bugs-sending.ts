import type { Bug } from './bug.ts';

/** Bugs in what is sent, when, and what an answer is taken for. */
export const BUGS_OF_SENDING: readonly Bug[] = [
  {
    name: 'the precondition read is skipped',
    noticed: 'I6',
    edits: [
      {
        file: 'main/flows/prepare-change.ts',
        text: 'const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });',
        instead: `const { base } = entry.modification;
  const resource = base?.resource ?? {};
  const read = base
    ? { ok: true as const, value: { appointmentId, resource, text: JSON.stringify(resource), appointment: resource as never, readAt: world.clock.now() } }
    : await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });`,
      },
    ],
  },
  {
    name: 'a retry takes a new RequestId',
    noticed: 'I5',
    edits: [
      {
        file: 'main/flows/reconcile.ts',
        text: 'await send(world, entry, { frozen });',
        instead: 'await send(world, entry, { frozen: { ...frozen, requestId: world.ids.next() } });',
      },
    ],
  },
  {
    name: 'the same RequestId carries other bytes',
    noticed: 'I5',
    edits: [
      {
        file: 'main/flows/reconcile.ts',
        text: 'await send(world, entry, { frozen });',
        instead: "await send(world, entry, { frozen: { ...frozen, body: frozen.body.replace('{', '{ ') } });",
      },
    ],
  },
  {
    name: 'SENDING goes back to QUEUED on start',
    noticed: '2.5',
    edits: [
      {
        file: 'main/flows/recover.ts',
        text: "    case 'reading':\n      return { kind: 'put-back', at, notBefore };\n    case 'sending':",
        instead: "    case 'reading':\n    case 'sending':\n      return { kind: 'put-back', at, notBefore };",
      },
      {
        file: 'shared/model/standing.ts',
        text: "= ['queued', 'conflict', 'rejected', 'expired'];",
        instead: '= [];',
      },
    ],
  },
  {
    name: 'recovery forgets SENDING',
    noticed: 'End',
    edits: [{ file: 'main/flows/recover.ts', text: "    case 'sending':\n", instead: '' }],
  },
  {
    name: 'recovery forgets RECONCILING',
    noticed: 'End',
    edits: [
      {
        file: 'main/flows/recover.ts',
        text: "    case 'reconciling':\n      return { kind: 'uncertain', at, notBefore };",
        instead: "      return { kind: 'uncertain', at, notBefore };",
      },
    ],
  },
  {
    name: 'absence counts before the horizon',
    noticed: 'I3 (4.5, 5.3)',
    edits: [
      {
        file: 'main/core/backoff.ts',
        text: 'now - sentAt >= limits.horizonSeconds * 1000;',
        instead: 'now - sentAt >= limits.horizonSeconds * 100;',
      },
    ],
  },
  {
    name: 'the computer’s clock tells the horizon',
    noticed: 'I3 (4.5, 5.3)',
    edits: [
      {
        file: 'main/flows/reconcile.ts',
        text: 'isPastHorizon(world.clock.now(), sentAtOf(world, looking), world.profile.limits)',
        instead: 'isPastHorizon(world.clock.wall(), sentAtOf(world, looking), world.profile.limits)',
      },
    ],
  },
  {
    name: 'a refusal after MayHaveArrived is believed',
    noticed: '2.5',
    edits: [
      {
        file: 'shared/model/standing.ts',
        text: 'mayHaveArrived: standing.earlierMayHaveArrived,',
        instead: 'mayHaveArrived: false,',
      },
      {
        file: 'main/flows/send.ts',
        text: 'return entry.standing.earlierMayHaveArrived\n        ? uncertain(world, entry, answer.failure)\n        : factOfNotDone(world, entry, answer.failure);',
        instead: 'return factOfNotDone(world, entry, answer.failure);',
      },
    ],
  },
  {
    name: 'a lost reply is taken for a refusal',
    noticed: '2.5',
    edits: [
      {
        file: 'main/core/classify.ts',
        text: "return { kind: 'unknown', failure: { kind: 'unreachable', reason: reply.reason, mayHaveArrived: true } };",
        instead:
          "return { kind: 'not-done', failure: { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } };",
      },
    ],
  },
  {
    name: 'a 500 is taken for a refusal',
    noticed: '2.5',
    edits: [
      {
        file: 'main/core/classify.ts',
        text: '    case 501:\n',
        instead: '    case 501:\n    case 500:\n    case 504:\n',
      },
    ],
  },
  {
    name: 'a 409 "duplicate" is taken for done',
    noticed: '4.4, 6.2',
    edits: [
      {
        file: 'main/core/classify.ts',
        text: "return { kind: 'done-id-unknown', failure: { kind: 'wait', support } };",
        instead: "return { kind: 'done', appointmentId: support.requestId ?? '', resource: {} };",
      },
    ],
  },
  {
    name: 'a book whose slot was refused is sent again',
    noticed: '3.1 (409)',
    edits: [
      {
        file: 'main/flows/send.ts',
        text: "if (wanted.kind !== 'book') return { kind: 'put-back', at, notBefore: at, failure };",
        instead: "if (at > 0) return { kind: 'put-back', at, notBefore: at, failure };",
      },
    ],
  },
  {
    name: 'a 425 is taken for a refusal',
    noticed: '2.5',
    edits: [
      {
        file: 'main/core/classify.ts',
        text: "return { kind: 'wait', failure: { kind: 'wait', support } };",
        instead: "return notDone({ kind: 'refused', by: 'receiver', support });",
      },
    ],
  },
  {
    name: 'the echo is not checked',
    noticed: '3.1 (echo)',
    edits: [
      { file: 'main/core/classify.ts', text: 'if (!carriesEcho(reply.headers, sent)) return unclear;', instead: '' },
    ],
  },
  {
    name: 'another patient’s body is accepted',
    noticed: '3.1 (patient)',
    edits: [
      {
        file: 'main/core/same-appointment.ts',
        text: 'return nhsNumberOf(got) === nhsNumberOf(asked);',
        instead: 'return nhsNumberOf(got) !== undefined || nhsNumberOf(asked) === undefined;',
      },
    ],
  },
  {
    name: 'the commit comes after the first byte',
    noticed: 'I4',
    edits: [
      {
        file: 'main/flows/send.ts',
        text: 'journalSending(world, entry, { fact: sending, frozen });\n  const answer = classify(await world.receiver.write(frozen), frozen);',
        instead:
          'const reply = await world.receiver.write(frozen);\n  journalSending(world, entry, { fact: sending, frozen });\n  const answer = classify(reply, frozen);',
      },
    ],
  },
  {
    name: 'an answer that could not be kept is forgotten',
    noticed: 'End',
    edits: [
      {
        file: 'main/flows/send.ts',
        text: 'if (tries < COMMIT_TRIES) await world.clock.wait(200 * tries);',
        instead: 'return true;',
      },
    ],
  },
  {
    name: 'the author is replaced by whoever is there',
    noticed: 'I12',
    edits: [
      {
        file: 'main/flows/freeze.ts',
        text: 'author: modification.author,',
        instead: 'author: world.people.current().name,',
      },
    ],
  },
  {
    name: 'the body is built on what was seen, not on the reading',
    noticed: 'I7',
    edits: [
      {
        file: 'main/flows/prepare-change.ts',
        text: 'current: last.current, wanted, service',
        instead:
          'current: { ...last.current, text: JSON.stringify(modification.base?.resource ?? last.current.resource) }, wanted, service',
      },
    ],
  },
  {
    name: 'members that we do not know are dropped',
    noticed: 'I7',
    edits: [
      {
        file: 'main/core/build-write.ts',
        text: 'const changed = setMembers(text, [...changes,',
        instead:
          "const changed = setMembers(text, [...changes, { path: ['created'], value: undefined }, { path: ['identifier'], value: undefined },",
      },
    ],
  },
  {
    name: 'books of one patient go out side by side',
    noticed: '4.3',
    edits: [
      {
        file: 'main/core/take-turns.ts',
        text: "const IS_UNKNOWN: readonly ProgressKind[] = ['sending', 'uncertain', 'reconciling'];",
        instead: 'const IS_UNKNOWN: readonly ProgressKind[] = [];',
      },
    ],
  },
  {
    name: 'a booking that nobody was shown is passed by',
    noticed: '4.3',
    edits: [
      {
        file: 'main/flows/prepare-book.ts',
        text: "if (unshown) return failed(conflictWith(world, unshown, { kind: 'perhaps-booked', serviceId }));",
        instead: '',
      },
    ],
  },
];
