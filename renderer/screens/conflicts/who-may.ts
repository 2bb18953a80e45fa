import { actOfChoice, mayDo, whoMay } from '../../../shared/model/role-rules.ts';
import type { Role } from '../../../shared/model/role.ts';
import { rolesWords } from '../../text/roles.ts';
import { t } from '../../text/words.ts';
import type { Offer } from './offers.ts';

/** What somebody's role does not allow is offered all the same, and says who may (docs/people.md). No role: nobody signs in here. */
export const withWhoMay = (
  offers: readonly Offer[],
  { role, mayHaveArrived }: { readonly role: Role | undefined; readonly mayHaveArrived: boolean },
): readonly Offer[] =>
  offers.map((offer) => {
    if (offer.choice === undefined || role === undefined) return offer;
    const act = actOfChoice(offer.choice, { mayHaveArrived });
    if (mayDo(role, act)) return offer;
    return {
      ...offer,
      hint: [offer.hint ?? [], t('signIn.choiceFor', { roles: rolesWords(whoMay(act)) })].flat().join(' '),
    };
  });
