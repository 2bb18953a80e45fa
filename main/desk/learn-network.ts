import type { Profile } from '../../shared/model/profile.ts';
import { readAuthorities } from '../os/authorities.ts';
import { createNetwork } from '../os/network.ts';
import type { Clock } from '../ports/clock.ts';
import type { Network } from '../ports/network.ts';
import type { Policy } from '../ports/policy.ts';
import type { StartOptions } from '../ports/start-up.ts';

/** The practice's network as policy and system describe it, and what is wrong with the certificates that the policy names. */
export const learnNetwork = ({
  options: { systemProxy },
  profile,
  policy,
  clock,
}: {
  readonly options: Pick<StartOptions, 'systemProxy'>;
  readonly profile: Profile;
  readonly policy: Policy;
  readonly clock: Clock;
}): { readonly network: Network; readonly authorityTrouble: string | undefined } => {
  const standing = policy.standing();
  const files = 'file' in standing ? (standing.file.caFiles ?? []) : [];
  // Training speaks to its own computer without TLS: hundreds of certificates need not be read for that.
  const { certificates, problems } = isSecure(profile)
    ? readAuthorities(files, clock.now())
    : { certificates: [], problems: [] };
  const network = createNetwork({ policy, env: process.env, systemProxy, authorities: certificates });
  return { network, authorityTrouble: problems.length === 0 ? undefined : problems.join('; ') };
};

const isSecure = ({ apiBase, tokenUrl }: Profile): boolean =>
  [apiBase, tokenUrl].some((address) => address?.startsWith('https:') === true);
