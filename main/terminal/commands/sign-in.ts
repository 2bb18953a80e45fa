import type { Redacted } from '../../../shared/base/redacted.ts';
import type { OwnPinOutcome } from '../../../shared/ipc/people-view.ts';
import type { Session, SignInOutcome } from '../../../shared/ipc/session-view.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { whenOf } from '../words.ts';

/** `--as NAME`: signs in for this one command. Undefined where it went well. */
export const signInAs = async (
  { desk, readSecret }: Pick<Context, 'desk' | 'readSecret'>,
  name: string,
): Promise<Outcome | undefined> => {
  const about = await desk.call('getDesk', {});
  if (about.ok && byOf(about.value.session) !== 'pin') {
    return wrongUsage('Nobody signs in with a PIN at this desk.', 'Leave out --as.');
  }
  const secret = await readSecret(`PIN of ${name}`);
  return secret === undefined ? NO_PIN : signInWith({ desk }, name, secret);
};

export const NO_PIN = wrongUsage('No PIN was given.', 'Type it, or give it as the first line of stdin.');

/** The same, with what was typed. */
export const signInWith = async (
  { desk }: Pick<Context, 'desk'>,
  name: string,
  secret: Redacted<string>,
): Promise<Outcome | undefined> => {
  const signedIn = await desk.call('signIn', { person: name, secret: secret.reveal() });
  return signedIn.ok ? pinOutcome(signedIn.value) : failureOutcome(signedIn.failure);
};

/** What a PIN that was tried came to; undefined where it was right. */
export const pinOutcome = (tried: SignInOutcome | OwnPinOutcome): Outcome | undefined => {
  switch (tried.kind) {
    case 'in':
    case 'changed':
      return undefined;
    case 'waiting':
      return refused(
        'There were too many wrong PINs under this name.',
        `Try again at ${whenOf(tried.until)}, or ask an administrator of this desk for a new PIN.`,
      );
    case 'wrong':
      return refused('That PIN is wrong.', `Tries left before a wait of 15 minutes: ${tried.left}.`);
    case 'unknown':
      return refused('Nobody of that name works here.', 'Ask an administrator of this desk to add you.');
  }
};

/** How people sign in at the desk; where nobody does, or it is a kiosk, `profile`. */
export const byOf = (session: Session | undefined): string =>
  session !== undefined && 'by' in session ? session.by : 'profile';

const refused = (problem: string, next: string): Outcome => ({
  code: 1,
  document: { document: 'failure', kind: 'not-signed-in', problem, next },
  lines: [],
  complaint: `${problem}\n${next}`,
});
