import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { ServiceView, SlotList, SlotView } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { lastDayOf, type SlotSearch } from '../../api/slot-search.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { slotName } from '../../parts/slot-list.tsx';
import { SlotResults } from '../../parts/slot-results.tsx';
import { OneService, SlotSearchForm } from '../../parts/slot-search-form.tsx';
import { SlotWaiting } from '../../parts/slot-waiting.tsx';
import type { NextStep } from '../../text/no-slots.ts';
import { isSavedList } from '../../text/slots.ts';
import { t } from '../../text/words.ts';

/** Where and when a new time is looked for. */
export type Search = Pick<SlotSearch, 'fromDay' | 'days'> & { readonly serviceId: string };

/** `isRequest`: the slot is from a saved list, so it can only be asked for. */
export type Picked = { readonly slot: SlotView; readonly service: ServiceView; readonly isRequest: boolean };

type Props = {
  readonly services: readonly ServiceView[];
  readonly service: ServiceView;
  readonly search: Search;
  readonly onSearch: (changed: Partial<Search>) => void;
  readonly onPick: (picked: Picked) => void;
  /** Was chosen before, and is taken up again if it is still free; empty: none was. */
  readonly chosenBefore: string;
};

/** Free slots of one service, to pick the new time of an appointment from. */
export const NewSlot = ({ services, service, search, onSearch, onPick, chosenBefore }: Props) => {
  const { now, clockUnknown } = useDesk();
  const [, go] = useLocation();
  const toDay = lastDayOf(search);
  const request = { serviceId: service.id, fromDay: search.fromDay, toDay, fresh: false };
  const { value: list, failure, isReading, ask } = useQuery('findSlots', request);
  const pick = (slot: SlotView, listed: SlotList) =>
    onPick({ slot, service, isRequest: isSavedList(listed, service.contact) });
  const again = list?.slots.find(({ slotId }) => slotId === chosenBefore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list that holds it is there
  useEffect(() => {
    if (list !== undefined && again !== undefined) pick(again, list);
  }, [list, again]);
  const check = () => ask({ ...request, fresh: true });
  const next = (step: NextStep) => {
    if (step.kind === 'search') onSearch(step.change);
    else if (step.kind === 'other-service') document.getElementById('service')?.focus();
    else if (step.kind === 'checks') go('/checks');
    else check();
  };
  return (
    <>
      <SlotSearchForm search={search} now={now} onChange={onSearch} onCheck={check}>
        <OneService
          services={services}
          serviceId={service.id}
          now={now}
          onChange={(serviceId) => onSearch({ serviceId })}
        />
      </SlotSearchForm>
      <SlotWaiting waiting={useWaiting(isReading)} service={service.name} />
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={check} />}
      {list === undefined ? null : (
        <SlotResults
          key={service.id}
          answers={[{ service, list, failure: undefined, isReading }]}
          search={search}
          now={now}
          isAgeUnknown={clockUnknown ?? false}
          choose={(slot) => (
            <button
              type="button"
              data-slot={slot.slotId}
              aria-label={t('slots.takeFor', slotName(slot, now))}
              onClick={() => pick(slot, list)}
            >
              {t('slots.take')}
            </button>
          )}
          onStep={next}
        />
      )}
    </>
  );
};
