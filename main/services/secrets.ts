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

/** 32 bytes of hex without 0x: a seed is written so, an address of this chain is not. */
const BARE_HEX_KEY = /(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/iu;

/** As `refuseSecrets`, for text that is to hold addresses only: a bare key of 64 hex digits is refused too. */
export function refuseSecretsAmongAddresses(text: string): void {
  refuseSecrets(text);
  if (!BARE_HEX_KEY.test(text)) return;
  throw new AppError(
    'secret-refused',
    'This looks like a private key. It was not stored. The planner takes addresses only; a public key begins with 0x.',
  );
}
