import type { Session } from '../../../shared/ipc/session-view.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { whenOf } from '../words.ts';

/** `--as NAME`: signs in for this one command. Undefined where it went well. */
export const signInAs = async ({ desk, readSecret }: Context, name: string): Promise<Outcome | undefined> => {
  const about = await desk.call('getDesk', {});
  if (about.ok && byOf(about.value.session) !== 'pin') {
    return wrongUsage('Nobody signs in with a PIN at this desk.', 'Leave out --as.');
  }
  const secret = await readSecret(`PIN of ${name}`);
  if (secret === undefined) return wrongUsage('No PIN was given.', 'Type it, or give it as the first line of stdin.');
  const signedIn = await desk.call('signIn', { person: name, secret: secret.reveal() });
  if (!signedIn.ok) return failureOutcome(signedIn.failure);
  switch (signedIn.value.kind) {
    case 'in':
      return undefined;
    case 'waiting':
      return refused(
        'There were too many wrong PINs under this name.',
        `Try again at ${whenOf(signedIn.value.until)}, or ask an administrator of this desk for a new PIN.`,
      );
    case 'wrong':
      return refused('That PIN is wrong.', `Tries left before a wait of 15 minutes: ${signedIn.value.left}.`);
    case 'unknown':
      return refused('Nobody of that name works here.', 'Ask an administrator of this desk to add you.');
  }
};

const byOf = (session: Session | undefined): string =>
  session !== undefined && 'by' in session ? session.by : 'profile';

const refused = (problem: string, next: string): Outcome => ({
  code: 1,
  document: { document: 'failure', kind: 'not-signed-in', problem, next },
  lines: [],
  complaint: `${problem}\n${next}`,
});
