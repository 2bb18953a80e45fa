import type { KeyChange } from '../../../shared/ipc/people-view.ts';
import { whoMay } from '../../../shared/model/role-rules.ts';
import type { DeskKeys } from '../../ports/desk-keys.ts';
import type { OpenWorkstation, StartOptions, StartUp } from '../../ports/start-up.ts';
import type { Context } from '../context.ts';
import { failureOutcome, notStarted, type Outcome } from '../outcome.ts';
import { signInAs } from './sign-in.ts';

type Asked = Pick<Context, 'readSecret'> & {
  readonly open: OpenWorkstation;
  readonly deskKeys: Pick<DeskKeys, 'isFirstSetUp' | 'leaveWithoutWork'>;
  readonly options: StartOptions;
  /** Who says that they are there, where people sign in with a PIN: `--as`. */
  readonly person: string | undefined;
  readonly what: KeyChange;
};

/**
 * Changes the key of a desk where whoever asks may. The desk itself is opened and asked, so that one place decides for all commands and
 * writes it into the trail; it is closed again before, for a key is changed in a folder that nothing else holds (docs/people.md).
 */
export const withKeyLeave = async (asked: Asked, change: () => Promise<Outcome>): Promise<Outcome> =>
  (await refusalOf(asked)) ?? change();

const refusalOf = async (asked: Asked): Promise<Outcome | undefined> => {
  const { open, deskKeys, options } = asked;
  // Training makes its own key: the command says so itself.
  if (options.profilePath === undefined || deskKeys.isFirstSetUp(options)) return undefined;
  const startUp = await open(options);
  if (startUp.kind === 'open') return askDesk(asked, startUp);
  if (startUp.kind !== 'store') return notStarted(startUp);
  switch (await deskKeys.leaveWithoutWork(options)) {
    case 'given':
      return undefined;
    case 'role-needed':
      return failureOutcome({ kind: 'role-needed', act: 'credentials', may: [...whoMay('credentials')] });
    case 'not-known':
      return withWayOn(notStarted(startUp));
  }
};

const askDesk = async (asked: Asked, { desk }: Extract<StartUp, { kind: 'open' }>): Promise<Outcome | undefined> => {
  const { person, what, readSecret } = asked;
  try {
    const refused = person === undefined ? undefined : await signInAs({ desk, readSecret }, person);
    if (refused !== undefined) return refused;
    const admitted = await desk.call('admitKeyChange', { what });
    return admitted.ok ? undefined : failureOutcome(admitted.failure);
  } finally {
    await desk.close();
  }
};

/** Who may stands in a file that does not open. Those who look after the computer are not shut out by it. */
const withWayOn = (outcome: Outcome): Outcome => ({
  ...outcome,
  complaint: `${outcome.complaint ?? ''}\nWho may change the key stands in that file. docs/recovery.md says what those do who look after the computer.`,
});
