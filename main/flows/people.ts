import type { Profile } from '../../shared/model/profile.ts';
import type { People } from '../ports/people.ts';

/** The role of somebody of whom nothing else is known. */
const RECEPTION = 'reception';

/**
 * The profile's user, until people sign in. Everybody who recorded something here before may act: a name that was changed in the profile
 * is no reason to keep their work back.
 */
export const createPeople = (user: Profile['user']): People => {
  const role = user.role?.display ?? RECEPTION;
  return {
    current: () => ({ name: user.name, role }),
    mayAct: () => true,
    roleOf: (name) => (name === user.name ? role : RECEPTION),
  };
};
