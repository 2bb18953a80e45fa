import type { ReactNode } from 'react';
import type { ListedPerson, PeopleList } from '../../../shared/ipc/people-view.ts';
import { useQuery } from '../../api/use-query.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';

const NOTHING = {};

type Found = { readonly person: ListedPerson; readonly list: PeopleList };

type Props = {
  /** The place in the list of everybody who ever was here: theirs for good, and no name in the address. */
  readonly position: string;
  readonly title: string;
  readonly children: (found: Found) => ReactNode;
};

/** One person of this desk, read; or why there is none. */
export const OnePerson = ({ position, title, children }: Props) => {
  const { value: list, failure, again } = useQuery('listPeople', NOTHING);
  const person = list?.by === 'pin' ? list.people[Number(position)] : undefined;
  if (list !== undefined && person !== undefined && person.removedAt === undefined) return children({ person, list });
  return (
    <>
      <BackLink href="/people" words={t('people.back')} />
      <Heading>{title}</Heading>
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={again} />}
      {list === undefined ? null : (
        <p>{person === undefined ? t('people.one.unknown') : t('people.one.isGone', { name: person.name })}</p>
      )}
    </>
  );
};
