import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Profile, ProfileSchema } from '../../shared/model/profile.ts';
import { codeOf } from './files.ts';

/** Reads and checks a profile file. Problems name the member, such as `limits.horizonSeconds: at least 60 outside training`. */
export const readProfile = (path: string): Result<Profile, readonly string[]> => {
  const text = textIn(path);
  if (!text.ok) return text;
  const json = parseJson(text.value.replace(/^\uFEFF/, ''));
  if (json === undefined) return failed(['the file is not JSON']);
  const parsed = ProfileSchema.safeParse(json, { reportInput: true });
  return parsed.success ? ok(parsed.data) : failed(parsed.error.issues.flatMap(problemsIn));
};

const textIn = (path: string): Result<string, readonly string[]> => {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    return failed([
      codeOf(error) === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${codeOf(error)})`,
    ]);
  }
};

type Issue = z.core.$ZodIssue;

const problemsIn = (issue: Issue): readonly string[] => {
  if (issue.code !== 'unrecognized_keys') return [`${memberOf(issue.path) || 'the file'}: ${wordsOf(issue)}`];
  return issue.keys.map((key) => `${memberOf([...issue.path, key])}: not a member that a profile knows`);
};

const wordsOf = (issue: Issue): string => {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'is missing' : `is not of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `is one of ${issue.values.map(String).join(', ')}`;
  return issue.message;
};

const memberOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');
