// The mirror's `/api/v1/accounts/{ss58}/balance`: TAO of one account, free and reserved together (System.Account). Most
// accounts have nothing reserved; the sum is taken as free TAO and that is remarked.
import type { ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import { headOf } from '#importers/head.ts';
import { readAccount } from './account.ts';
import { draftOfAnswer, openAnswer } from './answer.ts';

const KNOWN = ['ss58', 'balance_tao'];

function parse(text: string): ImportDraft {
  const answer = openAnswer(text);
  const wallet = readAccount(answer);
  const { fields } = answer;
  if ((fields.get('balance_tao') ?? null) === null) {
    const message = 'The mirror could not read this balance. None was taken over; ask again later.';
    fields.report('balance_tao', { severity: 'warning', code: 'not-answered', message });
    return draftOfAnswer(answer, KNOWN, { wallets: [wallet] });
  }
  const freeRao = fields.amount('balance_tao');
  const message = 'The mirror adds reserved TAO to free TAO. The sum was taken as free.';
  fields.report('balance_tao', { severity: 'info', code: 'free-and-reserved', message });
  const observedAtMs = fields.moment('queried_at');
  return draftOfAnswer(answer, KNOWN, {
    wallets: [wallet],
    statements: [
      { coldkey: wallet.address, observedAtMs, block: null, freeRao, complete: false, positions: [] },
    ],
  });
}

export const mirrorAccountBalance: ImportAdapter = {
  id: 'mirror-account-balance',
  title: 'Mirror: balance of an account',
  howToExport: 'Save https://api.metagraph.sh/api/v1/accounts/<your coldkey>/balance',
  detect: (text) => /"balance_tao"\s*:/u.test(headOf(text)),
  parse,
};
