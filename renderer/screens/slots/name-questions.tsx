import { useRef, useState } from 'react';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import { useCall } from '../../api/use-call.ts';
import { useWorld } from '../../api/world.ts';
import { mustConfirmName, ServiceNameQuestion } from '../../parts/service-name-question.tsx';
import type { SlotAnswered } from '../../text/slot-answers.ts';

type Props = {
  readonly answers: readonly SlotAnswered[];
  /** Not the right service: another is chosen in its place. */
  readonly onOther: (serviceId: string) => void;
};

/** Longer than any double click, and shorter than reading two names. */
const MOMENT_MS = 1_000;

/** On first use of a service, whether it is the one meant: one question at a time, those first that keep a booking back. */
export const NameQuestions = ({ answers, onOther }: Props) => {
  const place = useRef<HTMLDivElement>(null);
  const confirm = useCall('confirmServiceName');
  const [isJustThere, setJustThere] = useState(false);
  const world = useWorld();
  const named = answers.flatMap(({ service, list }) =>
    list?.name === undefined ? [] : [{ serviceId: service.id, name: list.name }],
  );
  const open = named.find(({ name }) => mustConfirmName(name)) ?? named.find(({ name }) => name.state === 'same');
  // The question goes away with its button: the focus stays in its place, so that Tab leads to what comes next.
  const confirmName = async (request: RequestOf<'confirmServiceName'>): Promise<void> => {
    if ((await confirm.run(request)) === undefined) return;
    setJustThere(true);
    world.after(MOMENT_MS, () => setJustThere(false));
    place.current?.focus();
  };
  return (
    <div ref={place} tabIndex={-1} className="service-name-place">
      {open === undefined ? null : (
        <ServiceNameQuestion
          key={open.serviceId}
          name={open.name}
          onYes={(shown) => void confirmName({ serviceId: open.serviceId, ...shown })}
          onNo={() => onOther(open.serviceId)}
          isRunning={confirm.isRunning}
          isJustThere={isJustThere}
          failure={confirm.failure}
        />
      )}
    </div>
  );
};
