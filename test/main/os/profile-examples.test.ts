import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProfile } from '../../../main/os/read-profile.ts';

const FOLDER = 'docs/examples';

describe('the example profiles of docs/profile.md', () => {
  it.each(readdirSync(FOLDER))('%s can be used as it is', (file) => {
    expect(readProfile(join(FOLDER, file))).toMatchObject({ ok: true });
  });
});
