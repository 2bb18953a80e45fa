import type { People } from '../../main/ports/people.ts';

export type FakePeople = People & {
  /** From now on this person acts. */
  readonly signIn: (name: string) => void;
  /** This person may not act any more. */
  readonly dismiss: (name: string) => void;
};

/** People as a test wants them: Sam Desk acts at first, and everybody may. */
export const createFakePeople = (): FakePeople => {
  const dismissed = new Set<string>();
  const acting = { name: 'Sam Desk' };
  return {
    current: () => ({ name: acting.name, role: 'reception' }),
    mayAct: (author) => !dismissed.has(author),
    roleOf: () => 'reception',
    signIn: (name) => {
      acting.name = name;
    },
    dismiss: (name) => void dismissed.add(name),
  };
};
