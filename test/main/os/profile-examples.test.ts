import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProfile } from '../../../main/os/read-profile.ts';

const FOLDER = 'docs/examples';
const FILES = readdirSync(FOLDER).filter((file) => file.startsWith('profile.'));

// The table of standard 2: host of the API and of its sign-in; the sandbox has none.
const ENVIRONMENTS = {
  'profile.sandbox.json': { environment: 'sandbox', host: 'sandbox.api.service.nhs.uk', signsIn: false },
  'profile.int.json': { environment: 'int', host: 'int.api.service.nhs.uk', signsIn: true },
  'profile.production.json': { environment: 'production', host: 'api.service.nhs.uk', signsIn: true },
} as const;

describe('the example profiles of docs/profile.md', () => {
  it('are one for each environment', () => {
    expect(FILES.toSorted()).toEqual(Object.keys(ENVIRONMENTS).toSorted());
  });

  // proves standard 2
  it.each(Object.entries(ENVIRONMENTS))(
    '%s can be used as it is, and names the hosts of the standard',
    (file, wanted) => {
      const { environment, host, signsIn } = wanted;
      expect(readProfile(join(FOLDER, file))).toMatchObject({
        ok: true,
        value: {
          environment,
          apiBase: `https://${host}/booking-and-referral/FHIR/R4`,
          tokenUrl: signsIn ? `https://${host}/oauth2/token` : null,
        },
      });
    },
  );
});
