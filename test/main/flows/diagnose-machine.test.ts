import { expect, test } from 'vitest';
import { connectionChecks, diskCheck, placeCheck, printerCheck } from '../../../main/flows/diagnose-machine.ts';
import { aMachine } from '../../support/a-machine.ts';
import { aDesk } from '../../support/a-world.ts';

test.each([
  [{ freeBytes: 10 ** 11, isWritable: true }, 'well', '95367 MB free'],
  [{ freeBytes: 10 ** 8, isWritable: true }, 'warning', '95 MB free'],
  [{ freeBytes: 10 ** 11, isWritable: false }, 'failed', '95367 MB free'],
  [{ freeBytes: undefined, isWritable: true }, 'well', 'not known'],
])('the disk: %j is %s', (disk, outcome, detail) => {
  expect(diskCheck(aMachine({ disk: () => disk }))).toEqual({ name: 'disk', outcome, detail });
});

const profileOf = (apiBase: string, tokenUrl: string | null) => {
  using desk = aDesk();
  return { profile: { ...desk.world().profile, apiBase, tokenUrl } };
};

test('each address of the profile once, by name and by connection', async () => {
  const one = profileOf('https://api.invalid/FHIR/R4', 'https://api.invalid/oauth2/token');
  const two = profileOf('https://api.invalid/FHIR/R4', 'http://127.0.0.1:9/token');
  const straight = { name: 'proxy', outcome: 'not-needed' } as const;
  expect(await connectionChecks(one, aMachine())).toEqual([
    { ...straight, subject: 'api.invalid' },
    { name: 'dns', outcome: 'well', subject: 'api.invalid' },
    { name: 'tls', outcome: 'well', subject: 'api.invalid' },
  ]);
  expect((await connectionChecks(two, aMachine())).slice(3)).toEqual([
    { ...straight, subject: '127.0.0.1:9' },
    { name: 'dns', outcome: 'well', subject: '127.0.0.1:9' },
    { name: 'tls', outcome: 'not-needed', subject: '127.0.0.1:9' },
  ]);
});

test('no connection is tried to a name without an address', async () => {
  const world = profileOf('https://api.invalid/FHIR/R4', null);
  const failure = { kind: 'unreachable', mayHaveArrived: false };
  expect((await connectionChecks(world, aMachine({ lookUp: async () => 'dns' }))).slice(1)).toEqual([
    { name: 'dns', outcome: 'failed', subject: 'api.invalid', failure: { ...failure, reason: 'dns' } },
  ]);
  expect((await connectionChecks(world, aMachine({ connect: async () => 'tls' })))[2]).toEqual({
    name: 'tls',
    outcome: 'failed',
    subject: 'api.invalid',
    failure: { ...failure, reason: 'tls' },
  });
});

test('behind a proxy names are its own business; its trouble is told apart from that of the connection through it', async () => {
  const world = profileOf('https://api.invalid/FHIR/R4', null);
  const checks = (broken: 'proxy' | 'proxy-sign-in' | 'tls' | undefined) =>
    connectionChecks(
      world,
      aMachine({
        waysTo: async () => [{ kind: 'proxy', proxy: new URL('http://proxy.invalid:8080') }],
        lookUp: async () => 'dns',
        connect: async () => broken,
      }),
    );
  const proxy = { name: 'proxy', subject: 'api.invalid', detail: 'proxy.invalid:8080' } as const;
  const tls = { name: 'tls', subject: 'api.invalid' } as const;
  const because = (reason: string) => ({ failure: { kind: 'unreachable', reason, mayHaveArrived: false } });
  expect(await checks(undefined)).toEqual([
    { ...proxy, outcome: 'well' },
    { ...tls, outcome: 'well' },
  ]);
  expect(await checks('tls')).toEqual([
    { ...proxy, outcome: 'well' },
    { ...tls, outcome: 'failed', ...because('tls') },
  ]);
  expect(await checks('proxy-sign-in')).toEqual([{ ...proxy, outcome: 'failed', ...because('proxy-sign-in') }]);
  expect(await checks('proxy')).toEqual([{ ...proxy, outcome: 'failed', ...because('proxy') }]);
});

test.each([
  [2, 'well', '2 printers'],
  [0, 'warning', '0 printers'],
  [undefined, 'warning', 'not known'],
])('%j printers: %s', async (count, outcome, detail) => {
  expect(await printerCheck(aMachine({ printers: async () => count }))).toEqual({ name: 'printer', outcome, detail });
});

test.each([
  ['temporary-profile', 'failed'],
  ['roaming-profile', 'warning'],
  ['synced-folder', 'warning'],
] as const)('a data folder in a %s: %s', (doubt, outcome) => {
  expect(placeCheck(aMachine({ doubtfulPlace: () => doubt }))).toEqual({ name: 'place', outcome, detail: doubt });
  expect(placeCheck(aMachine())).toEqual({ name: 'place', outcome: 'well' });
});
