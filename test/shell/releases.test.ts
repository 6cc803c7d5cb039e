// Looking for a newer version: what is asked, what is believed, and what is not.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lookForRelease } from '#main/shell/release-check.ts';
import { filesFor, isNewer, parseRelease, releasesAddress } from '#main/shell/release-feed.ts';

const ASKED = new URL('https://releases.example/latest.json');
const SHA = 'ab'.repeat(32);
const release = (over: object = {}) => ({
  version: '0.2.0',
  page: 'https://releases.example/0.2.0',
  files: [
    { name: 'TAO-Planner-0.2.0-x64.AppImage', sha256: SHA },
    { name: 'TAO-Planner-0.2.0-x64.exe', sha256: SHA },
    { name: 'TAO-Planner-0.2.0-arm64.dmg', sha256: SHA },
  ],
  ...over,
});

describe('where releases are told of', () => {
  it('is what the user set, else what the build says, else nowhere', () => {
    expect(releasesAddress('https://mine.example/a', 'https://built.example/b')?.href).toBe(
      'https://mine.example/a',
    );
    expect(releasesAddress(undefined, 'https://built.example/b')?.href).toBe('https://built.example/b');
    expect(releasesAddress(' ', undefined)).toBeNull();
    expect(releasesAddress(undefined, { url: 'x' })).toBeNull();
  });

  it.each([
    'http://releases.example/',
    'file:///etc/passwd',
    'releases.example',
    'http://127.0.0.1.evil.example/',
  ])('is never %s', (address) => {
    expect(() => releasesAddress(address, undefined)).toThrow(/not an https address/);
  });
});

describe('what is believed', () => {
  it('is a version, a page of the same host, and checksums', () => {
    const found = parseRelease(JSON.stringify(release()), ASKED);
    expect(filesFor(found, 'linux')).toEqual([{ name: 'TAO-Planner-0.2.0-x64.AppImage', sha256: SHA }]);
    expect(filesFor(found, 'win32').map(({ name }) => name)).toEqual(['TAO-Planner-0.2.0-x64.exe']);
    expect(filesFor(found, 'aix')).toEqual([]);
  });

  it.each([
    ['no JSON', '<html>', /no release/],
    ['no version', JSON.stringify(release({ version: 'latest' })), /no release/],
    [
      'a checksum that is none',
      JSON.stringify(release({ files: [{ name: 'a.exe', sha256: 'x' }] })),
      /no release/,
    ],
    [
      'a name that leads elsewhere',
      JSON.stringify(release({ files: [{ name: '../a.exe', sha256: SHA }] })),
      /no release/,
    ],
    ['a page elsewhere', JSON.stringify(release({ page: 'https://evil.example/' })), /another host/],
    [
      'a page that is no page',
      JSON.stringify(release({ page: 'javascript:alert(1)' })),
      /another host|no release/,
    ],
    ['a page without https', JSON.stringify(release({ page: 'http://releases.example/' })), /another host/],
  ])('is never %s', (_what, text, words) => {
    expect(() => parseRelease(text, ASKED)).toThrow(words);
  });

  it.each([
    ['0.2.0', '0.1.9', true],
    ['0.1.10', '0.1.9', true],
    ['1.0.0', '0.9.9', true],
    ['0.1.0', '0.1.0', false],
    ['0.1.0', '0.2.0', false],
    ['0.2.0', '0.2.0-beta.1', true],
    ['0.2.0-beta.1', '0.2.0', false],
  ])('%s after %s: %s', (version, own, newer) => {
    expect(isNewer(version, own)).toBe(newer);
  });
});

async function host(answer: RequestListener) {
  const asked: { url: string | undefined; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url, headers: request.headers });
    answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { address: new URL(`http://127.0.0.1:${port}/latest.json`), asked };
}

describe('asking', () => {
  it('is one request that says nothing of the planner or its user', async () => {
    const { address, asked } = await host((_request, response) => {
      response.end(JSON.stringify(release({ page: `${address.origin}/page` })));
    });
    expect(await lookForRelease(address)).toMatchObject({ version: '0.2.0' });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ url: '/latest.json', headers: { 'user-agent': 'planner' } });
    expect(asked[0]!.headers).not.toHaveProperty('cookie');
    expect(JSON.stringify(asked)).not.toMatch(/0\.1\.0|linux|tao/i);
  });

  it('follows nobody elsewhere', async () => {
    const { address: other, asked } = await host((_request, response) => void response.end('{}'));
    const { address } = await host(
      (_request, response) => void response.writeHead(302, { location: other.href }).end(),
    );
    await expect(lookForRelease(address)).rejects.toThrow(/no answer that can be read/);
    expect(asked).toEqual([]);
  });

  it('does not read on where an answer is longer than any release', async () => {
    const { address } = await host((_request, response) => {
      response.end(JSON.stringify(release({ page: `${address.origin}/page` })) + ' '.repeat(65_536));
    });
    await expect(lookForRelease(address)).rejects.toThrow(/no answer that can be read/);
  });

  it('says that a host refuses', async () => {
    const { address } = await host((_request, response) => void response.writeHead(500).end());
    await expect(lookForRelease(address)).rejects.toThrow(/Nothing was changed/);
  });
});
