import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { NhsNumberSchema } from '../../shared/model/nhs-number.ts';
import { type Patient, PatientSchema } from '../../shared/model/patient.ts';
import { isInventedWorld } from '../../shared/model/profile.ts';
import { type Given, textOf } from './command-line.ts';
import type { Context } from './context.ts';
import { type Outcome, wrongUsage } from './outcome.ts';

const FLAGS = {
  'nhs-number': 'nhsNumber',
  family: 'family',
  given: 'given',
  'birth-date': 'birthDate',
  phone: 'phone',
};

const EXAMPLE = '{"nhsNumber": "…", "family": "…", "given": "…", "birthDate": "YYYY-MM-DD"}';

/** The patient of a booking: from flags in training and sandbox, else as JSON on stdin. */
export const readPatient = async (context: Context, given: Given): Promise<Result<Patient, Outcome>> => {
  const fromFlags = flagsOf(given);
  const refusal = refusalOf(context, fromFlags);
  if (refusal !== undefined) return failed(refusal);
  const raw = Object.keys(fromFlags).length > 0 ? fromFlags : parseJson(await context.readInput());
  const patient = PatientSchema.safeParse(raw);
  return patient.success ? ok(patient.data) : failed(notAPatient(patient.error));
};

const NhsNumberInputSchema = z.object({ nhsNumber: NhsNumberSchema });

/** The NHS number to look for: from its flag in training and sandbox, else as JSON on stdin. */
export const readNhsNumber = async (context: Context, given: Given): Promise<Result<string, Outcome>> => {
  const fromFlags = flagsOf(given);
  const refusal = refusalOf(context, fromFlags);
  if (refusal !== undefined) return failed(refusal);
  const raw = Object.keys(fromFlags).length > 0 ? fromFlags : parseJson(await context.readInput());
  const read = NhsNumberInputSchema.safeParse(raw);
  return read.success
    ? ok(read.data.nhsNumber)
    : failed(wrongUsage('No valid NHS number was given.', 'Give it as JSON on stdin: {"nhsNumber": "…"}'));
};

const flagsOf = (given: Given): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(FLAGS).flatMap(([flag, member]) => {
      const text = textOf(given, flag);
      return text === undefined ? [] : [[member, text]];
    }),
  );

// Command lines are logged and shown to other users of a computer: real people's details do not go there.
const refusalOf = ({ environment }: Context, fromFlags: Readonly<Record<string, string>>): Outcome | undefined =>
  Object.keys(fromFlags).length === 0 || isInventedWorld(environment)
    ? undefined
    : wrongUsage(
        "A patient's details cannot be given on the command line here: command lines are logged.",
        `Give them as JSON on stdin: ${EXAMPLE}`,
      );

/** Names the members that are wrong, and never their values. */
const notAPatient = ({ issues }: z.ZodError): Outcome => {
  const members = [...new Set(issues.map(({ path }) => path.join('.')).filter((path) => path !== ''))];
  const problem =
    members.length === 0
      ? 'No patient was given that can be read.'
      : `The patient's details are not right: ${members.join(', ')}.`;
  return wrongUsage(problem, `Give them as JSON on stdin: ${EXAMPLE}`);
};
