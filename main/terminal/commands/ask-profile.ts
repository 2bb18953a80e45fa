import { failed, ok, type Result } from '../../../shared/base/result.ts';
import { type NewProfile, NewProfileSchema, type RealEnvironment } from '../../../shared/model/new-profile.ts';
import type { Input } from '../input.ts';

/** How a question is asked and what is wrong with an answer is told. `undefined` where the person called it off. */
export type Asking = { readonly readAnswer: Input['readAnswer']; readonly say: (line: string) => void };

/** Asks until the answer can be used; a fault says what to do, and nothing that was answered before is lost. */
export const askUntil = async <Value>(
  { readAnswer, say }: Asking,
  question: string,
  read: (answer: string) => Result<Value, string>,
): Promise<Value | undefined> => {
  for (;;) {
    const answer = await readAnswer(question);
    if (answer === undefined) return undefined;
    const value = read(answer);
    if (value.ok) return value.value;
    say(value.failure);
  }
};

/** Yes or no; undefined where it was called off. */
export const askYes = (asking: Asking, question: string): Promise<boolean | undefined> =>
  askUntil(asking, `${question} (yes/no)`, (answer) => {
    const typed = answer.trim().toLowerCase();
    if (['y', 'yes'].includes(typed)) return ok(true);
    return ['n', 'no'].includes(typed) ? ok(false) : failed('Type yes or no.');
  });

const QUESTIONS: readonly (readonly [Exclude<keyof NewProfile, 'environment'>, string])[] = [
  ['odsCode', 'ODS code of the practice:'],
  ['organisation', 'Name of the practice:'],
  ['user', 'Name of who uses this desk, until people sign in:'],
  ['productSystem', 'System of the product id, as agreed at onboarding:'],
  ['product', 'Product id:'],
];

/** All that a new profile needs, question by question; undefined where it was called off. */
export const askProfile = async (
  asking: Asking,
  environments: readonly RealEnvironment[],
): Promise<NewProfile | undefined> => {
  const environment = await askEnvironment(asking, environments);
  if (environment === undefined) return undefined;
  const answers: Record<string, string> = { environment };
  for (const [member, question] of QUESTIONS) {
    const answer = await askUntil(asking, question, readerOf(member));
    if (answer === undefined) return undefined;
    answers[member] = answer;
  }
  return NewProfileSchema.parse(answers);
};

const askEnvironment = (
  asking: Asking,
  environments: readonly RealEnvironment[],
): Promise<RealEnvironment | undefined> | RealEnvironment => {
  const [only, ...others] = environments;
  if (only !== undefined && others.length === 0) {
    asking.say(`Environment: ${only}. The rules of this computer allow no other.`);
    return only;
  }
  return askUntil(asking, `Environment (${environments.join(', ')}):`, (answer) => {
    const named = environments.find((each) => each === answer.trim().toLowerCase());
    return named === undefined ? failed(`Type one of ${environments.join(', ')}.`) : ok(named);
  });
};

const readerOf =
  (member: Exclude<keyof NewProfile, 'environment'>) =>
  (answer: string): Result<string, string> => {
    const read = NewProfileSchema.shape[member].safeParse(answer);
    return read.success ? ok(read.data) : failed(read.error.issues[0]?.message ?? 'Type it again.');
  };
