// The mirror's `/api/v1/accounts/{ss58}/transfers`: TAO sent and received (Balances.Transfer). The fee of a call is not in
// the feed, so what left for a sent transfer is the amount alone, and that is remarked.
import type { DraftEntry, DraftWallet, ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import { readAddress } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { readAccount } from './account.ts';
import { draftOfAnswer, openAnswer } from './answer.ts';
import { BLANK_LINE, feedRowText, readFeed, type FeedRow } from './feed.ts';

const KNOWN = [
  ...'ss58 transfer_count'.split(' '),
  ...'block_number event_index from to amount_tao direction observed_at'
    .split(' ')
    .map((field) => `transfers.${field}`),
];

/** The line of one row; null and an issue where it cannot be read, or where nothing came or went. */
function readTransfer({ fields, atMs, block }: FeedRow, wallet: DraftWallet): DraftEntry | null {
  const from = readAddress(fields, 'from');
  const to = readAddress(fields, 'to');
  const amountRao = fields.amount('amount_tao');
  if (from === null || to === null || amountRao === null) return null;
  if (from.address === to.address) {
    const message = `Row ${fields.row} is a transfer to the same account. Nothing but its fee was gone; it was left out.`;
    return fields.report('to', { severity: 'info', code: 'transfer-to-self', message });
  }
  if (from.address !== wallet.address && to.address !== wallet.address) {
    const message = `Row ${fields.row} is a transfer of other accounts. It was left out.`;
    return fields.report('from', { severity: 'error', code: 'other-account', message });
  }
  const isSent = from.address === wallet.address;
  return {
    ...{ ...BLANK_LINE, kind: 'transfer', wallet, row: fields.row ?? 0, atMs, block },
    tao: isSent ? -amountRao : amountRao,
    counterparty: isSent ? to.address : from.address,
  };
}

function parse(text: string): ImportDraft {
  const answer = openAnswer(text);
  const wallet = readAccount(answer);
  const entries = readFeed(answer, 'transfers')
    .map((row) => readTransfer(row, wallet))
    .filter((entry) => entry !== null);
  if (entries.some(({ tao }) => tao < 0n)) {
    const message = 'The feed does not tell the fees of sent transfers. They are missing in the ledger.';
    answer.fields.report('transfers', { severity: 'info', code: 'fees-missing', message });
  }
  return draftOfAnswer(answer, KNOWN, {
    wallets: [wallet],
    entries: (sink) => entries.forEach((entry) => sink.entry(entry)),
  });
}

export const mirrorAccountTransfers: ImportAdapter = {
  id: 'mirror-account-transfers',
  title: 'Mirror: transfers of an account',
  howToExport: 'Save https://api.metagraph.sh/api/v1/accounts/<your coldkey>/transfers?limit=1000',
  detect: (text) => /"transfer_count"\s*:[^]*"transfers"\s*:\s*\[/u.test(headOf(text)),
  parse,
  rowText: (text, row) => feedRowText(text, 'transfers', row),
};
