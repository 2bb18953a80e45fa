import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressesIn, remoteAddressesIn } from '../../scripts/lib/remote-addresses.ts';
import { ROOT } from './sources.ts';

const page = join(ROOT, 'dist', 'renderer');

// Where the page was not built yet there is nothing to look at; the build itself refuses such a page, and npm test builds first.
test.runIf(existsSync(join(page, 'index.html')))('the built page names no remote address', () => {
  expect(remoteAddressesIn(page)).toEqual([]);
});

test('an address that would be fetched is found, a name is not', () => {
  expect(addressesIn('a.css', 'a{src:url(https://fonts.example.com/f.woff2)}')).toHaveLength(1);
  expect(addressesIn('index.html', '<script src="//cdn.example.com/x.js"></script>')).toHaveLength(1);
  expect(addressesIn('a.js', 'fetch("wss://live.example.com/")')).toHaveLength(1);
  expect(addressesIn('a.js', 'const s="http://www.w3.org/2000/svg" // see.this.page')).toEqual([]);
  expect(addressesIn('a.css', 'a{src:url(./f.woff2)}')).toEqual([]);
});
