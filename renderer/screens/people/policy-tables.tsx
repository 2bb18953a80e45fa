import type { PeopleList } from '../../../shared/ipc/people-view.ts';
import { roleWords } from '../../text/roles.ts';
import { t } from '../../text/words.ts';

type ByAccount = Extract<PeopleList, { by: 'account' }>;

/** Whom the policy names, by account and by group. Nothing of it is changed here. */
export const PolicyTables = ({ list }: { readonly list: ByAccount }) => (
  <>
    <div className="reading">
      <p>{t('people.byAccount.lead')}</p>
      <p>{t('people.byAccount.how')}</p>
    </div>
    {list.people.length === 0 ? (
      <p>{t('people.byAccount.none')}</p>
    ) : (
      <table className="nhsuk-table people">
        <caption className="nhsuk-table__caption nhsuk-table__caption--m">{t('people.byAccount.people')}</caption>
        <thead className="nhsuk-table__head">
          <tr>
            <th scope="col">{t('people.columns.name')}</th>
            <th scope="col">{t('people.byAccount.account')}</th>
            <th scope="col">{t('people.columns.role')}</th>
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {list.people.map(({ account, name, role }) => (
            <tr className="nhsuk-table__row" key={account}>
              <th scope="row" className="nhsuk-table__cell people__name">
                {name}
              </th>
              <td className="nhsuk-table__cell">{account}</td>
              <td className="nhsuk-table__cell">{roleWords(role)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {list.groups.length === 0 ? null : (
      <table className="nhsuk-table people">
        <caption className="nhsuk-table__caption nhsuk-table__caption--m">{t('people.byAccount.groups')}</caption>
        <thead className="nhsuk-table__head">
          <tr>
            <th scope="col">{t('people.byAccount.group')}</th>
            <th scope="col">{t('people.columns.role')}</th>
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {list.groups.map(({ group, role }) => (
            <tr className="nhsuk-table__row" key={group}>
              <th scope="row" className="nhsuk-table__cell people__name">
                {group}
              </th>
              <td className="nhsuk-table__cell">{roleWords(role)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </>
);
