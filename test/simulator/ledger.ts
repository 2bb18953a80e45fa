import type { Instant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';

/** One thing that truly happened at a Receiver, and whose doing it was. */
export type Deed = {
  readonly at: Instant;
  readonly by: 'desk' | 'others';
  readonly did: 'made' | 'changed';
  readonly serviceId: string;
  readonly appointmentId: string;
  /** The resource from then on. */
  readonly resource: JsonObject;
  /** Of a desk's write. */
  readonly requestId?: string;
};

/** What each Receiver truly did and when, apart from what it answers. */
export type Ledger = {
  readonly deeds: readonly Deed[];
  readonly note: (deed: Deed) => void;
  /** The appointment's states, oldest first. */
  readonly historyOf: (appointmentId: string) => readonly Deed[];
  /** What a write did, if it did anything yet. */
  readonly doneBy: (requestId: string) => readonly Deed[];
};

/** Starts empty. */
export const createLedger = (): Ledger => {
  const deeds: Deed[] = [];
  const histories = new Map<string, Deed[]>();
  const byRequest = new Map<string, Deed[]>();
  return {
    deeds,
    note: (deed) => {
      deeds.push(deed);
      push(histories, deed.appointmentId, deed);
      if (deed.requestId !== undefined) push(byRequest, deed.requestId, deed);
    },
    historyOf: (appointmentId) => histories.get(appointmentId) ?? [],
    doneBy: (requestId) => byRequest.get(requestId) ?? [],
  };
};

const push = <Item>(lists: Map<string, Item[]>, key: string, item: Item): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
};
