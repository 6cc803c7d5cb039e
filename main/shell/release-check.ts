// Asks the place of releases once, because the user asked. Sends nothing but the request itself: no version, no name of the
// machine. Follows no redirect, waits no longer than ten seconds and reads no more than a release needs.
import { AppError } from '#contract/errors.ts';
import { parseRelease, type Release } from './release-feed.ts';

const LONGEST_WAIT_MS = 10_000;
const LONGEST_ANSWER_BYTES = 65_536;

async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for await (const chunk of response.body ?? []) {
    byteCount += chunk.length;
    if (byteCount > LONGEST_ANSWER_BYTES) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The newest release. Throws AppError `endpoint-refused`. */
export async function lookForRelease(address: URL): Promise<Release> {
  let text: string;
  try {
    const response = await fetch(address, {
      redirect: 'error',
      headers: { accept: 'application/json', 'user-agent': 'planner' },
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    text = await readSome(response);
  } catch (cause) {
    const message = `${address.host} gave no answer that can be read. Nothing was changed. Try again later.`;
    throw new AppError('endpoint-refused', message, { cause });
  }
  return parseRelease(text, address);
}
