// What an address may do in the desktop program.
import { describe, expect, it } from 'vitest';
import { allowedLink, isOwnDownload, isOwnPage, isPageRequest, pagePath } from '#main/shell/links.ts';

describe('the page’s own scheme', () => {
  it.each([
    ['app://planner/', '/'],
    ['app://planner/index.html#exit/4', '/index.html'],
    ['app://planner/assets/a.js?x=1', '/assets/a.js'],
    ['app://planner/../package.json', '/package.json'], // cut to the page's folder by the address itself
  ])('finds the path of %s', (address, path) => {
    expect(pagePath(address)).toBe(path);
  });

  it.each([
    'app://planner.evil/index.html',
    'app://other/index.html',
    'app://me@other/',
    'apps://planner/',
    'https://planner/',
    'file:///etc/passwd',
    'planner',
    '',
  ])('has no path for %j', (address) => {
    expect(pagePath(address)).toBeNull();
    expect(isOwnPage(address)).toBe(false);
  });
});

describe('a link out of the page', () => {
  it.each([
    ['https://taostats.io/subnets/4', 'https://taostats.io/subnets/4'],
    ['HTTPS://GitHub.com/opentensor/subtensor', 'https://github.com/opentensor/subtensor'],
  ])('to %s is opened as %s', (address, opened) => {
    expect(allowedLink(address)).toBe(opened);
  });

  it.each([
    'http://taostats.io/',
    'https://taostats.io.evil.example/',
    'https://evil.example/?https://taostats.io/',
    'https://taostats.io@evil.example/',
    'https://me:word@taostats.io/',
    'https://taostats.io:8443/',
    'https://xn--tostats-4ob.io/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'smb://taostats.io/share',
    'ms-settings:privacy',
    'app://planner/',
    '',
  ])('to %j is dropped', (address) => {
    expect(allowedLink(address)).toBeNull();
  });
});

describe('what Chromium may ask for', () => {
  it.each(['app://planner/index.html', 'blob:app://planner/0a1b', 'data:image/png;base64,AA=='])(
    'is %s',
    (address) => {
      expect(isPageRequest(address)).toBe(true);
    },
  );

  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///a',
    'blob:https://evil.example/1',
    'app://planner.evil/',
  ])('is never %s', (address) => {
    expect(isPageRequest(address)).toBe(false);
    expect(isOwnDownload(address)).toBe(false);
  });

  it('downloads only what the page made itself', () => {
    expect(isOwnDownload('blob:app://planner/0a1b')).toBe(true);
    expect(isOwnDownload('app://planner/index.html')).toBe(false);
  });
});
