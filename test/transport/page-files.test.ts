// The built page's files, asked for honestly and otherwise.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPageFile } from '#transport/page-files.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

describe('files of the page', () => {
  const outside = makeDataFolder();
  const folder = join(outside.path, 'page');
  const read = (urlPath: string) => readPageFile({ folder, urlPath, connect: "'self'" });
  beforeAll(() => {
    mkdirSync(join(folder, 'assets'), { recursive: true });
    mkdirSync(join(outside.path, 'page-of-another'));
    writeFileSync(join(folder, 'index.html'), '<title>Page</title>');
    writeFileSync(join(folder, 'assets', 'app é.js'), 'export {}');
    writeFileSync(join(folder, 'notes.txt'), 'not part of a page');
    writeFileSync(join(outside.path, 'secret.html'), 'outside');
    writeFileSync(join(outside.path, 'page-of-another', 'secret.html'), 'beside');
  });
  afterAll(outside.remove);

  it('come with their type', async () => {
    expect(await read('/')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
    const script = await read('/assets/app%20%C3%A9.js');
    expect(script).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
    expect(Buffer.from(script.body).toString()).toBe('export {}');
  });

  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/assets/../../secret.html',
    '/../page-of-another/secret.html',
    '/%2e%2e%2fpage-of-another%2fsecret.html',
    '/..\\secret.html',
    '//etc/hosts.html',
    '/index.html%00.js',
    '/%E0%A4%A',
    '/notes.txt',
    '/assets',
    '/missing.html',
    '',
  ])('are 404 at %j', async (urlPath) => {
    const file = await read(urlPath);
    expect(file.status).toBe(404);
    expect(Buffer.from(file.body).toString()).toBe('Not found');
    expect(file.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('allow nothing inline, nothing from elsewhere, and no frame around them', async () => {
    const { headers } = await read('/');
    const policy = new Map(
      headers['content-security-policy']!.split('; ').map((rule) => rule.split(/ (.*)/) as [string, string]),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self'");
    expect(policy.get('connect-src')).toBe("'self'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });
});
