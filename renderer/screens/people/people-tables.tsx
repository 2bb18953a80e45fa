import { Tag } from 'nhsuk-react-components';
import { Link } from 'wouter';
import type { ListedPerson } from '../../../shared/ipc/people-view.ts';
import { useDesk } from '../../api/desk.tsx';
import { showMoment } from '../../text/dates.ts';
import { roleWords } from '../../text/roles.ts';
import { t } from '../../text/words.ts';

type Props = { readonly people: readonly ListedPerson[] };

/** Who works here: role, when they last signed in, and whether they have to wait after wrong PINs. */
export const HereTable = ({ people }: Props) => {
  const { now, user } = useDesk();
  return (
    <table className="nhsuk-table people">
      <caption className="nhsuk-table__caption nhsuk-table__caption--m">{t('people.here')}</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">{t('people.columns.name')}</th>
          <th scope="col">{t('people.columns.role')}</th>
          <th scope="col">{t('people.columns.lastIn')}</th>
          <th scope="col">{t('people.columns.change')}</th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {people.map((person, position) =>
          person.removedAt !== undefined ? null : (
            <tr className="nhsuk-table__row" key={person.name}>
              <th scope="row" className="nhsuk-table__cell people__name">
                {person.name} {person.name === user ? <Tag modifier="grey">{t('people.you')}</Tag> : null}
              </th>
              <td className="nhsuk-table__cell">{roleWords(person.role)}</td>
              <td className="nhsuk-table__cell">
                {person.lastSignedInAt === undefined ? t('people.never') : showMoment(person.lastSignedInAt, now)}
                {person.waitUntil === undefined || person.waitUntil <= now ? null : (
                  <p className="people__waits">
                    <strong>{t('people.waits', { time: showMoment(person.waitUntil, now) })}</strong>{' '}
                    {t('people.waitsMore')}
                  </p>
                )}
              </td>
              <td className="nhsuk-table__cell">
                <Link href={`/people/${position}`} aria-label={t('people.changeOne', { name: person.name })}>
                  {t('people.columns.change')}
                </Link>
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
};

/** Who has gone: their names are never given to others. */
export const GoneTable = ({ people }: Props) => {
  const { now } = useDesk();
  const gone = people.flatMap(({ name, removedAt }) => (removedAt === undefined ? [] : [{ name, removedAt }]));
  if (gone.length === 0) return null;
  return (
    <section aria-labelledby="gone">
      <h2 className="nhsuk-heading-s" id="gone">
        {t('people.gone')}
      </h2>
      <ul className="nhsuk-list">
        {gone.map(({ name, removedAt }) => (
          <li key={name}>
            <strong>{name}</strong>{' '}
            <span className="people__since">{t('people.goneSince', { time: showMoment(removedAt, now) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
