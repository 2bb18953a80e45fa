import { Link } from 'wouter';
import type { PeopleList } from '../../../shared/ipc/people-view.ts';
import { useQuery } from '../../api/use-query.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { GoneTable, HereTable } from './people-tables.tsx';
import { PolicyTables } from './policy-tables.tsx';
import './people.scss';

const NOTHING = {};

/** Who works here, and where that is changed: on this page where people sign in with a PIN, else in the policy file. */
export const People = () => {
  const { value: list, failure, again } = useQuery('listPeople', NOTHING);
  return (
    <>
      <BackLink href="/checks" words={t('checks.title')} />
      <Heading>{t('people.title')}</Heading>
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={again} />}
      {list === undefined ? null : <Listed list={list} />}
    </>
  );
};

const Listed = ({ list }: { readonly list: PeopleList }) => {
  switch (list.by) {
    case 'profile':
      return (
        <div className="reading">
          <p>{t('people.byProfile.lead', { name: list.name })}</p>
          <p>{t('people.byProfile.how')}</p>
        </div>
      );
    case 'account':
      return <PolicyTables list={list} />;
    case 'pin':
      return (
        <>
          <p className="reading">{t('people.lead')}</p>
          <p>
            <Link href="/people/add" className="nhsuk-button nhsuk-button--secondary people__add">
              {t('people.add.link')}
            </Link>
          </p>
          <HereTable people={list.people} />
          <GoneTable people={list.people} />
        </>
      );
  }
};
