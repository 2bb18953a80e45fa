import { useCall } from '../../api/use-call.ts';
import { mustConfirmName, ServiceNameQuestion } from '../../parts/service-name-question.tsx';
import type { SlotAnswered } from '../../text/slot-answers.ts';

type Props = {
  readonly answers: readonly SlotAnswered[];
  /** Not the right service: another is chosen in its place. */
  readonly onOther: (serviceId: string) => void;
};

/** On first use of a service, whether it is the one meant: one question at a time, those first that keep a booking back. */
export const NameQuestions = ({ answers, onOther }: Props) => {
  const confirm = useCall('confirmServiceName');
  const named = answers.flatMap(({ service, list }) =>
    list?.name === undefined ? [] : [{ serviceId: service.id, name: list.name }],
  );
  const open = named.find(({ name }) => mustConfirmName(name)) ?? named.find(({ name }) => name.state === 'same');
  if (open === undefined) return null;
  const { serviceId, name } = open;
  return (
    <ServiceNameQuestion
      name={name}
      onYes={(shown) => void confirm.run({ serviceId, ...shown })}
      onNo={() => onOther(serviceId)}
      isRunning={confirm.isRunning}
      failure={confirm.failure}
    />
  );
};
