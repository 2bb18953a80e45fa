import type { Role } from '../../shared/model/role.ts';
import type { SignInRule } from '../../shared/model/sign-in.ts';
import type { Account, ReadAccount } from '../ports/account.ts';

type ByAccount = Extract<SignInRule, { by: 'account' }>;
export type AccountPerson = Omit<ByAccount['people'][number], 'account'>;

/** Whose account this program runs under, as it was last asked. */
export type AccountBook = {
  readonly readAgain: () => Promise<void>;
  readonly isReadable: () => boolean;
  /** One person, or none where the rule names neither the account nor a group of it. */
  readonly person: (rule: ByAccount) => readonly AccountPerson[];
};

/** Asks the operating system when told to, never while somebody waits for a command. */
export const createAccountBook = (read: ReadAccount): AccountBook => {
  const state: { account: Account | undefined } = { account: undefined };
  return {
    readAgain: async () => {
      const account = await read();
      state.account = account.ok ? account.value : undefined;
    },
    isReadable: () => state.account !== undefined,
    person: (rule) => (state.account === undefined ? [] : personOf(rule, state.account)),
  };
};

/** The line of the account itself goes before its groups; of several groups the one that may do most counts. */
const personOf = ({ people, groups }: ByAccount, account: Account): readonly AccountPerson[] => {
  const own = people.find((line) => account.names.some((name) => isSame(name, line.account)));
  if (own !== undefined) return [own];
  const roles = groups
    .filter(({ group }) => account.groups.some((name) => isSame(name, group)))
    .map(({ role }) => role);
  const role = MOST_FIRST.find((each) => roles.includes(each));
  const [name] = account.names;
  return role === undefined || name === undefined ? [] : [{ name, role }];
};

const MOST_FIRST: readonly Role[] = ['administrator', 'supervisor', 'receptionist', 'kiosk'];

/** Directories do not tell capitals apart. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
