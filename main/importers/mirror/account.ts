// Whose account an answer of the mirror is about. Every one of them names it; without it nothing can be kept.
import { FileRefusal, type DraftIssue, type DraftWallet } from '#importers/adapter.ts';
import { Fields, readAddress } from '#importers/fields.ts';
import type { MirrorAnswer } from './answer.ts';

/** The account of an answer. Throws FileRefusal where its address cannot be read. */
export function readAccount({ fields }: MirrorAnswer, field = 'ss58'): DraftWallet {
  const issues: DraftIssue[] = [];
  const address = readAddress(new Fields({ account: fields.get(field) ?? null }, null, issues), 'account');
  if (address !== null) return { ...address, name: null };
  const [refused] = issues;
  throw new FileRefusal(
    refused?.code === 'address-other-network' ? 'other-network' : 'unknown-format',
    `The account of this file cannot be read. Nothing was imported. ${refused?.message}`,
  );
}
