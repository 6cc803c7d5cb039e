// Which addresses mean what to the desktop program: the app's own page, a link that may leave through the system's
// browser, or nothing. Pure.

export const SCHEME = 'app';
const HOST = 'planner';

/** What every address of the app's page begins with. */
export const pageOrigin = `${SCHEME}://${HOST}`;

/** Hosts a link may lead to: the explorer and the sources the derivations cite. */
const linkHosts: ReadonlySet<string> = new Set(['taostats.io', 'github.com']);

/** The path within the page's folder that an address of the app names; null for every other address. */
export function pagePath(address: string): string | null {
  const url = URL.parse(address);
  return url?.protocol === `${SCHEME}:` && url.host === HOST ? url.pathname : null;
}

/** Whether an address is the app's own page, at any place of it. */
export const isOwnPage = (address: string): boolean => address.startsWith(`${pageOrigin}/`);

/** The address as it would be opened and is shown before: https, a host of the list, no name and password in it; else null. */
export function allowedLink(address: string): string | null {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || !linkHosts.has(url.host)) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}

/** A file the page hands out was made in the page; nothing is ever downloaded from elsewhere. */
export const isOwnDownload = (address: string): boolean => address.startsWith(`blob:${pageOrigin}/`);

/** What the page itself consists of; everything else is no business of Chromium's. */
export const isPageRequest = (address: string): boolean =>
  isOwnPage(address) || isOwnDownload(address) || address.startsWith('data:');
