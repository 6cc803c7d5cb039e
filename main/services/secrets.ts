// Refuses whatever may hold a key, with one answer that carries nothing of it.
import { AppError } from '#contract/errors.ts';
import { findSecret } from './secret-check.ts';

const what = {
  'seed-phrase': 'a seed phrase',
  'private-key': 'a private key',
  keyfile: 'a private keyfile',
};

/** Throws `secret-refused` where a text looks like it holds a key; the message holds nothing of the text. */
export function refuseSecrets(text: string): void {
  const found = findSecret(text);
  if (found === null) return;
  throw new AppError(
    'secret-refused',
    `This looks like ${what[found.kind]}. It was not stored. The planner takes addresses only.`,
  );
}
