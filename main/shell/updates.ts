// Looks for a newer version when the user asks for it, says before whom that asks, and shows version and checksums. Downloads
// nothing and installs nothing: the download page opens in the system's browser.
import { app, shell } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { askUser, tellUser } from './dialogs.ts';
import { lookForRelease } from './release-check.ts';
import { filesFor, isNewer, type Release, releasesAddress } from './release-feed.ts';

/** Where this build was told that its releases are; most builds from the sources are told nothing. */
function builtWith(): unknown {
  const text = readFileSync(join(app.getAppPath(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { releases?: unknown }).releases;
}

async function offer(release: Release) {
  const sums = filesFor(release, process.platform).map(({ name, sha256 }) => `${name}\nSHA-256 ${sha256}`);
  const open = await askUser({
    message: `Version ${release.version} is there; this is ${app.getVersion()}`,
    detail: [
      ...(sums.length > 0 ? sums : ['No file for this system is named.']),
      `Compare the checksum of what you download. The page is ${release.page}`,
    ].join('\n\n'),
    yes: 'Open the download page',
    no: 'Not now',
  });
  if (open) await shell.openExternal(release.page);
}

async function look(address: URL) {
  const agreed = await askUser({
    message: `Ask ${address.host} for the newest version?`,
    detail: `One request is sent to ${address.href}. That host learns your network address, and nothing of your data.`,
    yes: 'Ask once',
    no: 'Do not ask',
  });
  if (!agreed) return;
  const release = await lookForRelease(address);
  if (isNewer(release.version, app.getVersion())) await offer(release);
  else await tellUser('This is the newest version', `It is ${app.getVersion()}, as ${address.host} says.`);
}

/** The whole of it; what goes wrong is said in a dialog. */
export async function checkForUpdates(): Promise<void> {
  try {
    const address = releasesAddress(process.env['TAO_PLANNER_RELEASES'], builtWith());
    if (address) await look(address);
    else
      await tellUser(
        'This build does not know where newer versions are',
        `This is version ${app.getVersion()}. It was built without an address of releases, so it asks nobody. Look where you got it from, or set TAO_PLANNER_RELEASES to the https address of a list of releases.`,
      );
  } catch (error) {
    const known = error instanceof AppError;
    await tellUser('Looking for a newer version failed', known ? error.message : 'Nothing was changed.');
  }
}
