// Reads the built page for the loopback server and for Electron's app:// scheme, with the headers that lock it down.
// Gives nothing outside its folder and no file type that the page does not consist of. Never throws.
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface PageFile {
  readonly status: 200 | 404;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
}

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Own scripts, styles, fonts and pictures; talk to `connect` alone; no frames, forms or inline code. */
const securityPolicy = (connect: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const headersFor = (connect: string): Record<string, string> => ({
  'content-security-policy': securityPolicy(connect),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
});

/** The file inside `folder` that a URL path names, or null where it leads outside. */
function locate(folder: string, urlPath: string): string | null {
  try {
    const file = join(folder, decodeURIComponent(urlPath === '/' ? '/index.html' : urlPath));
    return file.startsWith(join(folder, sep)) ? file : null;
  } catch {
    return null; // malformed percent encoding
  }
}

export interface PageRequest {
  readonly folder: string;
  readonly urlPath: string;
  /** Where the page may connect to, as a CSP source list. */
  readonly connect: string;
}

/** A file of the built page, or 404. The security headers come with either. */
export async function readPageFile({ folder, urlPath, connect }: PageRequest): Promise<PageFile> {
  const headers = headersFor(connect);
  const file = locate(folder, urlPath);
  const contentType = file && contentTypes[extname(file)];
  const body = contentType && (await readFile(file).catch(() => null));
  if (!body) return { status: 404, headers, body: new TextEncoder().encode('Not found') };
  return { status: 200, headers: { ...headers, 'content-type': contentType }, body };
}
