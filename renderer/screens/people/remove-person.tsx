import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ListedPerson } from '../../../shared/ipc/people-view.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { removalWords } from '../../text/people.ts';
import { t } from '../../text/words.ts';
import { Done } from './done.tsx';
import { OnePerson } from './one-person.tsx';
import './people.scss';

/** What becomes of somebody's open work is said before they are removed. */
export const RemovePerson = ({ position }: { readonly position: string }) => {
  const [removed, setRemoved] = useState<string>();
  if (removed !== undefined) return <Done words={t('people.remove.done', { name: removed })} />;
  return (
    <OnePerson position={position} title={t('people.remove.title')}>
      {({ person }) => <Question person={person} position={position} onDone={setRemoved} />}
    </OnePerson>
  );
};

type Props = {
  readonly person: ListedPerson;
  readonly position: string;
  readonly onDone: (name: string) => void;
};

const Question = ({ person, position, onDone }: Props) => {
  const { user } = useDesk();
  const change = useCall('changePeople');
  const { name, openCalls } = person;
  const remove = async () => {
    if ((await change.run({ change: 'remove', name })) !== undefined) onDone(name);
  };
  return (
    <>
      <BackLink href={`/people/${position}`} />
      <Heading title={t('people.remove.title')}>{t('people.remove.question', { name })}</Heading>
      <ul className="nhsuk-list nhsuk-list--bullet reading">
        {name === user ? <li>{t('people.remove.you')}</li> : null}
        {removalWords(person).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {openCalls === 0 ? null : (
        <p>
          <Link href="/hand-over">{t('people.remove.handOver')}</Link>
        </p>
      )}
      {change.failure === undefined ? null : <FailureMessage failure={change.failure} />}
      <div className="people__ways">
        <Button type="button" warning disabled={change.isRunning} onClick={() => void remove()}>
          {t('people.remove.submit', { name })}
        </Button>
        <Link href={`/people/${position}`}>{t('people.remove.keep')}</Link>
      </div>
    </>
  );
};
