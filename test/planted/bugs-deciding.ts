import type { Bug } from './bug.ts';

/** Bugs in what a reading means, in order, time and what is kept. */
export const BUGS_OF_DECIDING: readonly Bug[] = [
  {
    name: 'a cancelled booking goes out all the same',
    noticed: '6.3',
    edits: [
      {
        file: 'main/flows/arrange.ts',
        text: 'UNSENT.includes(entry.standing.progress.kind)',
        instead: 'entry.standing.attempts < 0',
      },
    ],
  },
  {
    name: 'a cancelled booking goes out a second time by itself',
    noticed: '6.3',
    edits: [
      {
        file: 'main/flows/reconcile-book.ts',
        text: 'cancelWaitingFor(entry, world.work.outbox.inLane(modification.lane)) === undefined',
        instead: 'modification.lane !== undefined',
      },
    ],
  },
  {
    name: 'everything is merged',
    noticed: '5.1, 5.2',
    edits: [
      {
        file: 'main/core/compare.ts',
        text: 'if (mayMerge(changes, wanted))',
        instead: 'if (changes.length >= 0 || mayMerge(changes, wanted))',
      },
    ],
  },
  {
    name: 'a new time is merged',
    noticed: '5.1, 5.2',
    edits: [
      {
        file: 'main/core/compare.ts',
        text: "const MERGE_WITHOUT_ASKING = ['comment', 'description', 'telecom'];",
        instead: "const MERGE_WITHOUT_ASKING = ['comment', 'description', 'telecom', 'start', 'end', 'slot'];",
      },
    ],
  },
  {
    name: 'what both changed is merged',
    noticed: '5.1, 5.2',
    edits: [{ file: 'main/core/compare.ts', text: ' && !ours.includes(change.path)', instead: '' }],
  },
  {
    name: 'a stale reading is written over',
    noticed: '5.1, 5.2',
    edits: [
      {
        file: 'main/flows/prepare-change.ts',
        text: 'const isOlder = isOlderThanKnown(world, entry, read.value);',
        instead: 'const isOlder = false;',
      },
    ],
  },
  {
    name: 'a fact is lost on its way to the disk',
    noticed: 'I2',
    edits: [
      {
        file: 'main/store/facts.ts',
        text: 'insert.run(modification, JSON.stringify(parsed));',
        instead: "if (parsed.kind !== 'answered') insert.run(modification, JSON.stringify(parsed));",
      },
    ],
  },
  {
    name: 'what was refused by the disk is remembered',
    noticed: 'I2',
    edits: [
      {
        file: 'main/store/outbox.ts',
        text: '    forget: entries.forget,',
        instead: '    forget: () => undefined,',
      },
    ],
  },
  {
    name: 'a Lane runs backwards',
    noticed: 'I8',
    edits: [
      {
        file: 'main/core/waiting.ts',
        text: 'placeInLane(other, lane) < place);',
        instead: 'placeInLane(other, lane) > place);',
      },
    ],
  },
  {
    name: 'two of one Lane are in flight',
    noticed: 'I8',
    edits: [
      {
        file: 'main/core/waiting.ts',
        text: '.find((other) => !isClosed(other.standing.progress.kind));',
        instead: ".find((other) => other.standing.progress.kind === 'queued');",
      },
    ],
  },
  {
    name: 'the old one is cancelled before the new one is read back',
    noticed: 'I10',
    edits: [
      {
        file: 'main/core/waiting.ts',
        text: 'if (!isClosed(dependency.standing.progress.kind)) return',
        instead:
          "if (!['settled', 'superseded', 'abandoned', 'confirmed'].includes(dependency.standing.progress.kind)) return",
      },
      {
        file: 'main/core/waiting.ts',
        text: "return dependency.standing.progress.kind === 'settled' ?",
        instead: "return ['settled', 'confirmed'].includes(dependency.standing.progress.kind) ?",
      },
    ],
  },
  {
    name: 'what depends on a refused booking goes on',
    noticed: 'I10',
    edits: [
      {
        file: 'main/core/waiting.ts',
        text: "if (modification.sagaId !== undefined) return { kind: 'superseded', why: 'withdrawn' };\n  return modification",
        instead: "if (modification.sagaId !== undefined) return { kind: 'free' };\n  return modification",
      },
    ],
  },
  {
    name: 'settled without a read-back',
    noticed: 'I9 (read back)',
    edits: [
      {
        file: 'main/flows/send.ts',
        text: 'journal(world, entry, [answered, factOfAnswer(world, entry, answer)]);',
        instead:
          "journal(world, entry, [answered, factOfAnswer(world, entry, answer), ...(answer.kind === 'done' ? [{ kind: 'settled', at, appointmentId: answer.appointmentId, hash: 'h', status: 'booked' } as const] : [])]);",
      },
    ],
  },
  {
    name: 'a read-back of anything settles',
    noticed: 'I9',
    edits: [
      {
        file: 'main/flows/read-back.ts',
        text: "if (isAsWanted(resource, wanted)) return 'as-wanted';",
        instead: "if (wanted !== undefined) return 'as-wanted';",
      },
    ],
  },
  {
    name: 'a book goes out again a second time',
    noticed: 'I3 (4.5, 5.3)',
    edits: [
      { file: 'main/flows/reconcile-book.ts', text: 'standing.sentAgain === 0', instead: 'standing.sentAgain < 9' },
    ],
  },
  {
    name: 'a book goes out again where nothing is proven',
    noticed: 'I3',
    edits: [
      {
        file: 'main/flows/reconcile-book.ts',
        text: '?.deduplicationProven === true &&',
        instead: '?.deduplicationProven !== undefined &&',
      },
    ],
  },
  {
    name: 'a book goes out again from another process',
    noticed: 'I3 (4.5, 5.3)',
    edits: [{ file: 'main/flows/reconcile-book.ts', text: '  world.sentHere(modification.id) &&\n', instead: '' }],
  },
  {
    name: 'a book goes out again although the service has it',
    noticed: '4.5',
    edits: [{ file: 'main/flows/reconcile-book.ts', text: '    !standing.duplicateSeen &&\n', instead: '' }],
  },
  {
    name: 'no Pointer is taken for no booking',
    noticed: '4.5',
    edits: [
      {
        file: 'main/flows/reconcile-book.ts',
        text: "if (searched.kind === 'unread') return searched.offered ?",
        instead: "if (searched.kind === 'unread' && searched.offered) return searched.offered ?",
      },
    ],
  },
  {
    name: 'what was there before is forgotten',
    noticed: '4.4, 6.2',
    edits: [
      {
        file: 'main/flows/send.ts',
        text: '{ preImage: [...preImage] }',
        instead: '{ preImage: [] }',
      },
    ],
  },
  {
    name: 'what may have arrived expires',
    noticed: '2.5',
    edits: [
      {
        file: 'main/flows/reconcile-book.ts',
        text: "const heldFindOut = (world: World): Fact => ({ kind: 'held', at: world.clock.now(), reason: 'find-out' });",
        instead: "const heldFindOut = (world: World): Fact => ({ kind: 'expired', at: world.clock.now() });",
      },
      {
        file: 'shared/model/progress.ts',
        text: "leadsTo: ['confirmed', 'sending', 'conflict', 'uncertain', 'held'],",
        instead: "leadsTo: ['confirmed', 'sending', 'conflict', 'uncertain', 'held', 'expired'],",
      },
    ],
  },
  {
    name: 'the computer’s clock tells what has expired',
    noticed: 'I15',
    edits: [
      {
        file: 'main/flows/corrected.ts',
        text: 'return wasBehind ? undefined : theirs();',
        instead: 'return clock.wall();',
      },
    ],
  },
  {
    name: 'nobody is asked whether it is still wanted',
    noticed: '6.7',
    edits: [
      {
        file: 'main/core/usefulness.ts',
        text: "return isRecent && !isCallDue(modification, { wantedAt, times }) ? 'useful' : 'ask';",
        instead: "return isRecent && !isCallDue(modification, { wantedAt, times }) ? 'useful' : 'useful';",
      },
    ],
  },
  {
    name: 'cancel-first goes on with nobody there',
    noticed: 'I17',
    edits: [
      {
        file: 'main/flows/heard.ts',
        text: 'export const isLeftAlone = (world: World, entry: OutboxEntry): boolean =>',
        instead: 'export const isLeftAlone = (world: World, entry: OutboxEntry): boolean => entry.position < 0 &&',
      },
      {
        file: 'main/flows/heard.ts',
        text: '(isCancelFirst(entry.modification) && world.heardAgo(',
        instead: '(entry.position < 0 && isCancelFirst(entry.modification) && world.heardAgo(',
      },
    ],
  },
  {
    name: 'what was withdrawn is sent all the same',
    noticed: '2.3',
    edits: [
      {
        file: 'main/flows/resolve-held.ts',
        text: 'for (const leg of [entry, ...otherLegs(world, entry)])',
        instead: 'for (const leg of otherLegs(world, entry))',
      },
    ],
  },
  {
    name: 'the words for uncertain say that nothing was sent',
    noticed: 'I18',
    edits: [
      {
        file: 'renderer/text/english/progress.ts',
        text: "bare: 'Sent, with no answer that we can rely on. Checking again at {{next}}.',",
        instead: "bare: 'Not sent. Checking again at {{next}}.',",
      },
    ],
  },
  {
    name: 'a confirmed booking is called booked',
    noticed: 'I18',
    edits: [
      {
        file: 'renderer/text/english/progress.ts',
        text: "confirmed: 'The clinic accepted this; still checking. Checking again at {{next}}.',",
        instead: "confirmed: 'Booked. Checking again at {{next}}.',",
      },
    ],
  },
  {
    name: 'the id of a booking is kept in a second commit',
    noticed: '4.4, 6.2',
    edits: [
      {
        file: 'main/flows/journal.ts',
        text: "if (fact.kind === 'confirmed' && wanted.kind === 'book') world.work.idMap.record(id, fact.appointmentId);",
        instead: 'void wanted;',
      },
      {
        file: 'main/flows/journal.ts',
        text: "  world.log.event('outbox.moved',",
        instead:
          "  for (const fact of facts) if (fact.kind === 'confirmed' && entry.modification.wanted.kind === 'book') world.work.transaction(() => world.work.idMap.record(id, fact.appointmentId));\n  world.log.event('outbox.moved',",
      },
    ],
  },
  {
    name: 'saved is said of what was not kept',
    noticed: 'I1',
    edits: [
      {
        file: 'main/flows/recording.ts',
        text: '    for (const modification of modifications) addWithAudit(world, modification);\n  });',
        instead: '    for (const modification of modifications.slice(0, 1)) addWithAudit(world, modification);\n  });',
      },
    ],
  },
  {
    name: 'an older work file is taken for the newest',
    noticed: 'I3 (4.5, 5.3)',
    edits: [
      {
        file: 'main/flows/mark-restored.ts',
        text: "for (const entry of open) journal(world, entry, [{ kind: 'restored', at }]);",
        instead: 'void [journal, at];',
      },
    ],
  },
  {
    name: 'the brake is not looked at',
    noticed: 'brake',
    edits: [
      {
        file: 'main/flows/suspension.ts',
        text: 'return toSuspension(suspendOf(standing.file, asked, { version: VERSION, now: corrected() }));',
        instead: 'return undefined;',
      },
    ],
  },
  {
    name: 'what the disk left half done is forgotten',
    noticed: 'End',
    edits: [{ file: 'main/flows/replay.ts', text: '  takeUpLeft(engine);\n', instead: '' }],
  },
  {
    name: 'a key that is not found is made anew',
    noticed: 'I16',
    edits: [
      {
        file: 'main/os/keys.ts',
        text: "if (storeExists()) return { kind: 'key-missing' };",
        instead: "if (!storeExists()) return { kind: 'key-missing' };",
      },
    ],
  },
  {
    name: 'nothing waits for the rate',
    noticed: '6.1',
    edits: [
      {
        file: 'main/bars/rate-limit.ts',
        text: 'if (milliseconds > 0 && !isAtOnce)',
        instead: 'if (milliseconds < 0 && isAtOnce)',
      },
    ],
  },
];
