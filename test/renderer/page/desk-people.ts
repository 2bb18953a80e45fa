import type { ParsedRequestOf } from '../../../shared/ipc/contract.ts';
import type { ListedPerson, PeopleList } from '../../../shared/ipc/people-view.ts';
import type { Session } from '../../../shared/ipc/session-view.ts';
import { minutesAgo, NOW } from './times.ts';
import type { FakeWorld } from './world.ts';

export const BY_PROFILE: PeopleList = { by: 'profile', name: 'Robin Deskworth' };

export const BY_ACCOUNT: PeopleList = {
  by: 'account',
  people: [
    { account: 'WEIR\\sunita.marlow', name: 'Sunita Marlow', role: 'administrator', roleProfileId: '100334993514' },
    { account: 'WEIR\\tom.weaver', name: 'Tom Weaver', role: 'receptionist' },
  ],
  groups: [{ group: 'WEIR\\Practice Staff', role: 'receptionist' }],
};

const aPerson = (person: Pick<ListedPerson, 'name' | 'role'> & Partial<ListedPerson>): ListedPerson => ({
  addedAt: minutesAgo(90_000),
  openChanges: 0,
  openCalls: 0,
  ...person,
});

/** A desk of six: one at work, one locked out, one who never came, one who has gone. */
export const BY_PIN: PeopleList = {
  by: 'pin',
  people: [
    aPerson({
      name: 'Sunita Marlow',
      role: 'administrator',
      roleProfileId: '100334993514',
      lastSignedInAt: minutesAgo(4),
    }),
    aPerson({
      name: 'Robin Deskworth',
      role: 'receptionist',
      lastSignedInAt: minutesAgo(95),
      openChanges: 2,
      openCalls: 1,
    }),
    aPerson({ name: 'Tom Weaver', role: 'supervisor', lastSignedInAt: minutesAgo(2_900), waitUntil: minutesAgo(-12) }),
    aPerson({ name: 'Bartholomew Featherstonehaugh-Mockington', role: 'receptionist' }),
    aPerson({ name: 'Ines Second', role: 'administrator', lastSignedInAt: minutesAgo(1_400) }),
    aPerson({ name: 'Waiting room', role: 'kiosk', lastSignedInAt: minutesAgo(1_500) }),
    aPerson({
      name: 'Petra Gone',
      role: 'receptionist',
      lastSignedInAt: minutesAgo(50_000),
      removedAt: minutesAgo(43_000),
    }),
  ],
};

/** The same desk before a second one was added. */
export const ONE_ADMINISTRATOR: PeopleList = {
  by: 'pin',
  people: BY_PIN.by === 'pin' ? BY_PIN.people.filter(({ name }) => name !== 'Ines Second') : [],
};

/** What of the world is another after such a change. */
export const peopleAfter = (
  request: ParsedRequestOf<'changePeople'>,
  list: PeopleList,
  desk: FakeWorld['desk'],
): Partial<FakeWorld> => {
  const people = list.by === 'pin' ? list.people : [];
  const { name } = request;
  const withOne = (changed: Partial<ListedPerson>): Partial<FakeWorld> => ({
    people: { by: 'pin', people: people.map((each) => (each.name === name ? { ...each, ...changed } : each)) },
  });
  switch (request.change) {
    case 'first': {
      const session: Session = { state: 'out', by: 'pin', why: 'signed-out', people: [{ name }] };
      return { desk: { ...desk, session } };
    }
    case 'add':
      return { people: { by: 'pin', people: [...people, aPerson({ name, role: request.role, addedAt: NOW })] } };
    case 'reset':
      return withOne({ waitUntil: undefined });
    case 'role':
      return withOne({ role: request.role });
    case 'remove':
      return withOne({ removedAt: NOW });
  }
};
