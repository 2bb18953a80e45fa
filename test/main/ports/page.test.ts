import { describe, expect, it } from 'vitest';
import { contentTypeOf, pageFileOf, pagePolicyOf } from '../../../main/ports/page.ts';

describe('addresses of the page', () => {
  it.each([
    ['/', ['index.html']],
    ['/index.html', ['index.html']],
    ['/assets/index-Ab_1.js', ['assets', 'index-Ab_1.js']],
  ])('takes %s', (path, segments) => {
    expect(pageFileOf(path)).toEqual(segments);
  });

  // proves safety 11: canonical paths only
  it.each([
    '',
    'index.html',
    '//index.html',
    '/a/../b.js',
    '/./a.js',
    '/a//b.js',
    '/a%2fb.js',
    '/a\\b.js',
    '/.env',
    '/a/',
    '/a b.js',
    '/a?b',
    '/a\0.js',
    '/C:/a.js',
  ])('refuses %j', (path) => {
    expect(pageFileOf(path)).toBeUndefined();
  });

  it('knows the types of a page, and no others', () => {
    expect(contentTypeOf('a.woff2')).toBe('font/woff2');
    expect(contentTypeOf('a.map')).toBeUndefined();
    expect(contentTypeOf('a')).toBeUndefined();
    expect(contentTypeOf('a.constructor')).toBeUndefined();
  });

  it('names every source of the policy', () => {
    expect(pagePolicyOf('electron').split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  });

  // proves safety 11: what a browser shows of the page under this policy, the window shows too
  it('differs between the window and a browser in what may be connected to, and in nothing else', () => {
    expect(pagePolicyOf('browser').replace("connect-src 'self'", "connect-src 'none'")).toBe(pagePolicyOf('electron'));
    expect(pagePolicyOf('browser')).not.toBe(pagePolicyOf('electron'));
  });
});
