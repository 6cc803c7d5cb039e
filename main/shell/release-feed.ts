// What a place of releases says of the newest version, and whether that is newer than this one. Pure; trusts nothing in it:
// the page it names must lie on the host that was asked, over https.
import { z } from 'zod';
import { AppError } from '#contract/errors.ts';

const VERSION = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(-[0-9a-z.-]{1,40})?$/i;

const Feed = z.object({
  version: z.string().regex(VERSION),
  page: z.url(),
  files: z
    .array(
      z.object({ name: z.string().regex(/^[\w. -]{1,120}$/), sha256: z.string().regex(/^[0-9a-f]{64}$/i) }),
    )
    .max(60),
});
export type Release = z.infer<typeof Feed>;

const LOCAL = '127.0.0.1';

/** Over https; without it only on this machine. */
const isSafe = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === LOCAL);

const unusable = (what: string) =>
  new AppError(
    'endpoint-refused',
    `${what} Nothing was downloaded or changed. Look at the place of releases by hand.`,
  );

/** Where releases are told of: what the user set, else what this build was made with; null where neither says so. */
export function releasesAddress(set: string | undefined, built: unknown): URL | null {
  const text = set?.trim() || (typeof built === 'string' ? built : '');
  if (text === '') return null;
  const url = URL.parse(text);
  if (!url || !isSafe(url)) throw unusable('The address of the releases is not an https address.');
  return url;
}

/** The release a text tells of. Throws AppError `endpoint-refused`. */
export function parseRelease(text: string, askedOf: URL): Release {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unusable(`${askedOf.host} answered something that is no release.`);
  }
  const release = Feed.safeParse(json).data;
  if (!release) throw unusable(`${askedOf.host} answered something that is no release.`);
  const page = new URL(release.page);
  if (!isSafe(page) || page.host !== askedOf.host)
    throw unusable(`${askedOf.host} names a download page on another host.`);
  return release;
}

const partsOf = (version: string) => {
  const [, major = '0', minor = '0', patch = '0', early = ''] = VERSION.exec(version) ?? [];
  return { numbers: [major, minor, patch].map(Number), isEarly: early !== '' };
};

/** Whether `version` comes after `own`; an early version comes before the one it leads to. */
export function isNewer(version: string, own: string): boolean {
  const [a, b] = [partsOf(version), partsOf(own)];
  const at = a.numbers.findIndex((number, index) => number !== b.numbers[index]);
  return at === -1 ? !a.isEarly && b.isEarly : a.numbers[at]! > b.numbers[at]!;
}

const endings: Partial<Record<NodeJS.Platform, RegExp>> = {
  linux: /\.(AppImage|deb)$/i,
  darwin: /\.(dmg|zip)$/i,
  win32: /\.exe$/i,
};

/** The files for a system, each with its checksum. */
export const filesFor = ({ files }: Release, platform: NodeJS.Platform): Release['files'] =>
  files.filter(({ name }) => endings[platform]?.test(name) ?? false);
