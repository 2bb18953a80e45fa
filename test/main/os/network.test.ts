import { describe, expect, test } from 'vitest';
import { createNetwork } from '../../../main/os/network.ts';
import type { SystemProxy } from '../../../main/ports/network.ts';
import type { Policy } from '../../../main/ports/policy.ts';
import { type PolicyFile, PolicySchema } from '../../../shared/model/policy.ts';

type Given = {
  readonly policy?: { readonly [member: string]: unknown };
  readonly env?: Readonly<Record<string, string>>;
  readonly systemProxy?: SystemProxy;
};

const policyOf = (members: Given['policy']): Policy => ({
  standing: () =>
    members === undefined
      ? { kind: 'none' }
      : { kind: 'in-force', file: PolicySchema.parse(members) satisfies PolicyFile },
  onChanged: () => undefined,
});

/** The proxies that calls to an address go by, or `direct`, as they are tried. */
const waysTo = async (address: string, { policy, env = {}, systemProxy }: Given): Promise<string> => {
  const network = createNetwork({ policy: policyOf(policy), env, systemProxy, authorities: [] });
  const ways = await network.waysTo(new URL(address));
  return ways.map((way) => (way.kind === 'proxy' ? way.proxy.href : 'direct')).join(' ');
};

const FAR = 'https://api.example.invalid';

describe('the way out', () => {
  test.each<readonly [string, Given, string]>([
    ['nothing says anything: direct', {}, 'direct'],
    ['the environment names one', { env: { HTTPS_PROXY: 'http://proxy:3128' } }, 'http://proxy:3128/'],
    ['in small letters, without its scheme', { env: { https_proxy: 'proxy:3128' } }, 'http://proxy:3128/'],
    ['that of plain addresses is not asked', { env: { HTTP_PROXY: 'http://proxy:3128' } }, 'direct'],
    ['the environment makes an exception', { env: { HTTPS_PROXY: 'p:1', NO_PROXY: 'x, .example.invalid' } }, 'direct'],
    ['an address that is none', { env: { HTTPS_PROXY: 'http://' } }, 'direct'],
    [
      'a name and a password in it are not passed on',
      { env: { HTTPS_PROXY: 'http://u:p@proxy:1' } },
      'http://proxy:1/',
    ],
    ['the system names one', { systemProxy: async () => 'PROXY proxy:8080' }, 'http://proxy:8080/'],
    [
      'the system names others for when it cannot be reached; nothing comes behind a direct way',
      { systemProxy: async () => 'PROXY a:1; SOCKS s:1;HTTPS b:2; DIRECT; PROXY c:3' },
      'http://a:1/ https://b:2/ direct',
    ],
    ['one behind TLS', { systemProxy: async () => 'HTTPS proxy:8443' }, 'https://proxy:8443/'],
    ['SOCKS is passed over', { systemProxy: async () => 'SOCKS5 s:1; PROXY proxy:8080' }, 'http://proxy:8080/'],
    ['SOCKS alone: direct', { systemProxy: async () => 'SOCKS s:1' }, 'direct'],
    [
      'the system says direct, whatever the environment says',
      { systemProxy: async () => 'DIRECT', env: { HTTPS_PROXY: 'p:1' } },
      'direct',
    ],
    ['the system does not answer', { systemProxy: () => Promise.reject(new Error('no')) }, 'direct'],
    [
      'the policy says none, whatever the system says',
      { policy: { proxy: 'none' }, systemProxy: async () => 'PROXY p:1' },
      'direct',
    ],
    [
      'the policy says as the system',
      { policy: { proxy: 'system' }, systemProxy: async () => 'PROXY p:1' },
      'http://p:1/',
    ],
    [
      'the policy names one',
      { policy: { proxy: { address: 'http://proxy.example:8080' } } },
      'http://proxy.example:8080/',
    ],
    [
      'the policy makes an exception',
      { policy: { proxy: { address: 'http://p:1', except: ['*.example.invalid'] } } },
      'direct',
    ],
    [
      'the policy excepts another',
      { policy: { proxy: { address: 'http://p:1', except: ['notexample.invalid', 'api.example.invalid:8443'] } } },
      'http://p:1/',
    ],
  ])('%s', async (_, given, way) => {
    expect(await waysTo(FAR, given)).toBe(way);
  });

  test.each(['http://127.0.0.1:4000', 'https://127.9.9.9', 'http://localhost:1', 'http://[::1]:1'])(
    '%s is this computer: never behind a proxy',
    async (address) => {
      const given = { policy: { proxy: { address: 'http://p:1' } }, env: { HTTP_PROXY: 'p:1', HTTPS_PROXY: 'p:1' } };
      expect(await waysTo(address, given)).toBe('direct');
    },
  );

  test('a policy that changes counts from the next connection on', async () => {
    let members: Given['policy'] = { proxy: 'none' };
    const policy: Policy = { standing: () => policyOf(members).standing(), onChanged: () => undefined };
    const network = createNetwork({ policy, env: {}, authorities: [] });
    expect((await network.waysTo(new URL(FAR)))[0].kind).toBe('direct');
    members = { proxy: { address: 'http://p:1' } };
    expect((await network.waysTo(new URL(FAR)))[0].kind).toBe('proxy');
  });
});

test.each([
  [{ proxy: { address: 'http://desk:secret@proxy:1' } }, 'no name and password'],
  [{ proxy: { address: 'socks5://proxy:1' } }, 'the address of a proxy: http or https'],
  [{ proxy: 'proxy:1' }, ''],
  [{ caFiles: ['ca.pem'] }, 'a whole path'],
])('the policy refuses %j', (members, words) => {
  const parsed = PolicySchema.safeParse(members);
  expect(parsed.success).toBe(false);
  expect(JSON.stringify(parsed.error?.issues)).toContain(words);
});
