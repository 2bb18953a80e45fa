import type { ServiceView, SlotView } from '../../../shared/ipc/views.ts';

/** What is being booked. `isRequest`: the service cannot be asked now, so it can only be asked for. */
export type Chosen = {
  readonly slot: SlotView;
  readonly service: ServiceView;
  readonly isRequest: boolean;
  readonly isStale: boolean;
};
