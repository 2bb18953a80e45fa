import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { learnNetwork } from '../../../main/desk/learn-network.ts';
import { createClock } from '../../../main/os/clock.ts';
import type { Policy } from '../../../main/ports/policy.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';
import { aProfile } from '../../support/a-bars.ts';
import { createAuthority } from '../../support/certificates.ts';
import { aFolder } from '../os/samples.ts';

const policyOf = (members: object): Policy => ({
  standing: () => ({ kind: 'in-force', file: PolicySchema.parse(members) }),
  onChanged: () => undefined,
});

const learn = (members: object, apiBase: string) =>
  learnNetwork({
    options: { systemProxy: async () => 'PROXY system:1' },
    profile: { ...aProfile(), apiBase },
    policy: policyOf(members),
    clock: createClock(),
  });

const FAR = 'https://api.example.invalid/FHIR/R4';

test('the policy’s authorities and proxy count; a file that cannot be used is told about', async () => {
  using folder = aFolder();
  const { cert } = createAuthority('The practice');
  writeFileSync(folder.in('ca.pem'), cert);
  const files = { caFiles: [folder.in('ca.pem'), folder.in('none.pem')], proxy: { address: 'http://policy:2' } };
  const { network, authorityTrouble } = learn(files, FAR);
  expect(network.authorities.map((pem) => pem.trim())).toContain(cert.trim());
  expect(authorityTrouble).toBe(`${folder.in('none.pem')}: there is no such file, or it cannot be read`);
  expect(await network.waysTo(new URL(FAR))).toEqual([{ kind: 'proxy', proxy: new URL('http://policy:2') }]);
});

test('without a word of the policy the system’s proxy counts', async () => {
  const { network, authorityTrouble } = learn({}, FAR);
  expect(authorityTrouble).toBeUndefined();
  expect(await network.waysTo(new URL(FAR))).toEqual([{ kind: 'proxy', proxy: new URL('http://system:1') }]);
});

test('training, on this computer and without TLS, reads no certificates at all', () => {
  const { network, authorityTrouble } = learn({ caFiles: ['/none.pem'] }, 'http://127.0.0.1:9/FHIR/R4');
  expect([network.authorities, authorityTrouble]).toEqual([[], undefined]);
});
