import { beforeEach, expect, test } from 'vitest';
import { askSystemProxy } from '../../../main/electron/system-proxy.ts';
import { fake, resetFakeElectron } from '../../support/fake-electron-state.ts';

beforeEach(resetFakeElectron);

test('asks the system once Electron is ready, by the address alone', async () => {
  fake.proxies.set('https://api.example.invalid/', 'PROXY proxy:8080; DIRECT');
  expect(await askSystemProxy('https://api.example.invalid/')).toBe('PROXY proxy:8080; DIRECT');
  expect(await askSystemProxy('https://other.invalid/')).toBe('DIRECT');
});
