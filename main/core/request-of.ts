import { ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Wanted } from '../../shared/model/modification.ts';
import type { Patient } from '../../shared/model/patient.ts';
import type { ReadSlot, ReadWithText } from '../../shared/model/reads.ts';
import type { Transport } from '../../shared/model/service-details.ts';
import { buildMessageBook, buildMessageChange, type SlotToSend } from './build-message.ts';
import { buildPatch, goesAsPatch } from './build-patch.ts';
import { type BuiltWrite, buildBook, buildChange } from './build-write.ts';
import { type Basis, toMessageBasis } from './message-basis.ts';
import type { WantedChange } from './wanted-members.ts';

/** A book, with the slot as it was listed free a moment ago. */
export type BookToSend = Basis & {
  readonly patient: Patient;
  readonly wanted: Extract<Wanted, { kind: 'book' }>;
  readonly slot: ReadSlot;
  /** The old appointment of a Rebook, where the service takes a name for it (A16). */
  readonly replaces?: string;
};

/** A change, with the appointment as it was read a moment ago. `slot` and `since` are for messages: see buildMessageChange. */
export type ChangeToSend = Basis & {
  readonly current: ReadWithText;
  readonly wanted: WantedChange;
  readonly slot?: SlotToSend | undefined;
  readonly since?: string | undefined;
};

/** How a Modification is put into bytes. Nothing behind this knows how it travels but the judge of its answer. */
export type Requests = {
  readonly book: (book: BookToSend) => Result<BuiltWrite, Failure>;
  readonly change: (change: ChangeToSend) => Result<BuiltWrite, Failure>;
};

/** The requests of each transport (standard.md 8, 13). Failures: `unreadable` or `by-message`; nothing can be sent then. */
export const REQUESTS: Readonly<Record<Transport, Requests>> = {
  rest: {
    book: ({ wanted, slot, ...book }) =>
      ok(
        buildBook({
          ...book,
          slot: { ...wanted.slot, id: slot.slotId, resource: slot.resource },
          description: wanted.description,
        }),
      ),
    change: (change) =>
      goesAsPatch(change.modification, change.wanted, change.service) ? buildPatch(change) : buildChange(change),
  },
  message: {
    book: ({ wanted, slot, ...basis }) => {
      const message = toMessageBasis(basis);
      if (!message.ok) return message;
      return buildMessageBook(message.value, { slot, wanted: wanted.slot, description: wanted.description });
    },
    change: ({ current, wanted, slot, since, ...basis }) => {
      const message = toMessageBasis(basis);
      return message.ok ? buildMessageChange(message.value, { current, wanted, slot, since }) : message;
    },
  },
};
