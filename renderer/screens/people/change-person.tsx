import { useState } from 'react';
import { Link } from 'wouter';
import type { ListedPerson, PeopleList } from '../../../shared/ipc/people-view.ts';
import { useDesk } from '../../api/desk.tsx';
import { BackLink } from '../../parts/back-link.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { showMoment } from '../../text/dates.ts';
import { isLastAdministrator } from '../../text/people.ts';
import { roleWords } from '../../text/roles.ts';
import { t } from '../../text/words.ts';
import { Done } from './done.tsx';
import { OnePerson } from './one-person.tsx';
import { ResetForm } from './reset-form.tsx';
import { RoleForm } from './role-form.tsx';
import './people.scss';

/** One person of this desk: another role, a new PIN, or the way to remove them. */
export const ChangePerson = ({ position }: { readonly position: string }) => {
  const [done, setDone] = useState<string>();
  if (done !== undefined) return <Done words={done} />;
  return (
    <OnePerson position={position} title={t('people.one.title')}>
      {({ person, list }) => <Ways person={person} list={list} position={position} onDone={setDone} />}
    </OnePerson>
  );
};

type Props = {
  readonly person: ListedPerson;
  readonly list: PeopleList;
  readonly position: string;
  readonly onDone: (words: string) => void;
};

const Ways = ({ person, list, position, onDone }: Props) => {
  const { user, session } = useDesk();
  const isYou = session?.state === 'in' && person.name === user;
  const isLast = isLastAdministrator(person, list);
  return (
    <>
      <BackLink href="/people" words={t('people.back')} />
      <Heading title={t('people.one.title')}>{person.name}</Heading>
      <Known person={person} />
      <section className="people__part reading" aria-labelledby="role-part">
        <h2 className="nhsuk-heading-m" id="role-part">
          {t('people.one.role')}
        </h2>
        {isLast ? <p>{t('people.one.last')}</p> : null}
        <RoleForm key={`${person.role} ${person.roleProfileId}`} person={person} onDone={onDone} />
      </section>
      <section className="people__part reading" aria-labelledby="pin-part">
        <h2 className="nhsuk-heading-m" id="pin-part">
          {t('people.one.reset')}
        </h2>
        {isYou ? (
          <p>
            {t('people.one.own')} <Link href="/pin">{t('people.pin.link')}</Link>
          </p>
        ) : (
          <ResetForm name={person.name} onDone={onDone} />
        )}
      </section>
      <section className="people__part reading" aria-labelledby="remove-part">
        <h2 className="nhsuk-heading-m" id="remove-part">
          {t('people.one.remove')}
        </h2>
        {isLast ? (
          <p>{t('people.one.removeLast')}</p>
        ) : (
          <Link href={`/people/${position}/remove`}>{t('people.one.removeLink', { name: person.name })}</Link>
        )}
      </section>
    </>
  );
};

const Known = ({ person }: { readonly person: ListedPerson }) => {
  const { now } = useDesk();
  const { role, roleProfileId, addedAt, lastSignedInAt, waitUntil } = person;
  const rows = [
    { name: t('people.columns.role'), value: roleWords(role) },
    { name: t('people.one.profile'), value: roleProfileId ?? t('people.one.noProfile') },
    { name: t('people.one.added'), value: showMoment(addedAt, now) },
    {
      name: t('people.columns.lastIn'),
      value: lastSignedInAt === undefined ? t('people.never') : showMoment(lastSignedInAt, now),
    },
    ...(waitUntil === undefined || waitUntil <= now
      ? []
      : [
          {
            name: t('people.pin.stands'),
            value: `${t('people.waits', { time: showMoment(waitUntil, now) })} ${t('people.waitsMore')}`,
          },
        ]),
  ];
  return <Facts rows={rows} />;
};
