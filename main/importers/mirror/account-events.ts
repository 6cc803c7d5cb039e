// The mirror's `/api/v1/accounts/{ss58}/events`: what the chain noted about one account, as its coldkey or its hotkey, newest
// first. Trades, moves, swaps, transfers and auto-staked rewards become ledger lines. Fees of calls are not in the feed, and
// stake received from another coldkey looks like a purchase in it; both are remarked.
import type { DraftEntry, DraftIssue, DraftWallet, ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import { extrinsicId } from '#importers/extrinsic.ts';
import { readAddress, type Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { readAccount } from './account.ts';
import { draftOfAnswer, openAnswer } from './answer.ts';
import { MARKERS, TRADES, WITHOUT_AMOUNT, WITHOUT_CHANGE } from './event-kinds.ts';
import { BLANK_LINE, feedRowText, readFeed, type FeedRow } from './feed.ts';
import { findLegs, type LegKind, type StakeEvent } from './stake-legs.ts';

const KNOWN = [
  ...'ss58 event_count'.split(' '),
  ...`block_number event_index event_kind hotkey coldkey netuid uid amount_tao alpha_amount observed_at extrinsic_index
  price_at_tx price_basis usd_at_tx usd_basis`
    .split(/\s+/u)
    .map((field) => `events.${field}`),
];

interface EventRow extends FeedRow, StakeEvent {
  readonly kind: string;
  readonly extrinsic: string | null;
}

/** A row with its part in a call. A trade of another coldkey has none: it is of those who stake to this hotkey. */
function placeEvent(row: FeedRow, wallet: DraftWallet): EventRow {
  const { fields, block } = row;
  const kind = fields.text('event_kind') ?? '(none)';
  const extrinsic = extrinsicId(block, fields.count('extrinsic_index'));
  const isOwn = fields.text('coldkey') === wallet.address;
  const role = kind === 'StakeAdded' ? 'in' : kind === 'StakeRemoved' ? 'out' : 'marker';
  return {
    ...{ ...row, kind, extrinsic, role, isTransfer: kind === 'StakeTransferred' },
    call: `${extrinsic ?? block}${role === 'marker' || isOwn ? '' : ' of others'}`,
    netuid: TRADES.includes(kind) && isOwn ? fields.netuid('netuid') : null,
  };
}

/** The line of a trade, or of one side of what was no trade; null and an issue where it cannot be read. */
function readTrade(row: EventRow, wallet: DraftWallet, leg: LegKind | undefined): DraftEntry | null {
  const { fields, atMs, block, extrinsic, netuid, role } = row;
  const hotkey = readAddress(fields, 'hotkey');
  const alpha = fields.amount('alpha_amount');
  const taoRao = fields.amount('amount_tao');
  if (hotkey === null || netuid === null || alpha === null || taoRao === null) return null;
  const isIn = role === 'in';
  return {
    ...{ ...BLANK_LINE, wallet, row: fields.row ?? 0, atMs, block, extrinsic, netuid },
    ...{ kind: leg ?? (isIn ? 'stake' : 'unstake'), hotkey: hotkey.address, valueRao: taoRao },
    alpha: isIn ? alpha : -alpha,
    tao: leg !== undefined ? 0n : isIn ? -taoRao : taoRao,
  };
}

/** Incentive that was staked by itself; to which hotkey the feed does not say. */
function readReward({ fields, atMs, block }: EventRow, wallet: DraftWallet): DraftEntry | null {
  const earner = readAddress(fields, 'hotkey');
  const netuid = fields.netuid('netuid');
  const alpha = fields.amount('alpha_amount');
  if (earner === null || netuid === null || alpha === null) return null;
  const note = `Earned by ${earner.address} and staked by itself.`;
  return { ...BLANK_LINE, kind: 'reward', wallet, row: fields.row ?? 0, atMs, block, netuid, alpha, note };
}

/**
 * A transfer of TAO: the feed has the sender as hotkey and the recipient as coldkey. It is named without its extrinsic, as in
 * the feed of transfers, so that both tell the same line.
 */
function readTransfer({ fields, atMs, block }: EventRow, wallet: DraftWallet): DraftEntry | null {
  const from = readAddress(fields, 'hotkey');
  const to = readAddress(fields, 'coldkey');
  const amountRao = fields.amount('amount_tao');
  if (from === null || to === null || amountRao === null || from.address === to.address) return null;
  const isSent = from.address === wallet.address;
  if (!isSent && to.address !== wallet.address) return null;
  return {
    ...{ ...BLANK_LINE, kind: 'transfer', wallet, row: fields.row ?? 0, atMs, block },
    tao: isSent ? -amountRao : amountRao,
    counterparty: isSent ? to.address : from.address,
  };
}

function readEvent(row: EventRow, wallet: DraftWallet, leg: LegKind | undefined): DraftEntry | null {
  if (row.kind === 'Transfer') return readTransfer(row, wallet);
  if (row.fields.text('coldkey') !== wallet.address) return null;
  if (row.kind === 'AutoStakeAdded') return readReward(row, wallet);
  return TRADES.includes(row.kind) ? readTrade(row, wallet, leg) : null;
}

const countKinds = (rows: readonly EventRow[], isMeant: (kind: string) => boolean): string =>
  [...Map.groupBy(rows, ({ kind }) => kind)]
    .filter(([kind]) => isMeant(kind))
    .map(([kind, those]) => `${those.length} ${kind}`)
    .join(', ');

function reportKinds(rows: readonly EventRow[], file: Fields): void {
  const report = (severity: DraftIssue['severity'], code: string, message: string) =>
    file.report('events', { severity, code, message });
  const unread = countKinds(rows, (kind) => WITHOUT_AMOUNT.includes(kind));
  if (unread !== '')
    report('warning', 'no-amount', `The feed has no amount for ${unread}. Those are missing in the ledger.`);
  const known = ['Transfer', 'AutoStakeAdded', ...TRADES, ...MARKERS, ...WITHOUT_AMOUNT, ...WITHOUT_CHANGE];
  const unknown = countKinds(rows, (kind) => !known.includes(kind));
  if (unknown !== '')
    report(
      'warning',
      'unknown-value',
      `Events of these kinds are not known: ${unknown}. They were left out.`,
    );
  if (rows.some(({ kind }) => TRADES.includes(kind))) {
    const message =
      'The feed does not tell the fees of calls, and stake received from another coldkey looks like a purchase in it. Check such lines.';
    report('info', 'feed-is-partial', message);
  }
}

function parse(text: string): ImportDraft {
  const answer = openAnswer(text);
  const wallet = readAccount(answer);
  const rows = readFeed(answer, 'events').map((row) => placeEvent(row, wallet));
  const { kinds, alone } = findLegs(
    rows.filter(({ kind }) => TRADES.includes(kind) || MARKERS.includes(kind)),
  );
  const entries = rows.map((row) => readEvent(row, wallet, kinds.get(row))).filter((entry) => entry !== null);
  for (const { fields, kind } of alone) {
    const message = `Row ${fields.row}: ${kind} has no amounts in this file. It is missing in the ledger.`;
    fields.report('event_kind', { severity: 'warning', code: 'no-amount', message });
  }
  reportKinds(rows, answer.fields);
  return draftOfAnswer(answer, KNOWN, {
    wallets: [wallet],
    entries: (sink) => entries.forEach((entry) => sink.entry(entry)),
  });
}

export const mirrorAccountEvents: ImportAdapter = {
  id: 'mirror-account-events',
  title: 'Mirror: events of an account',
  howToExport: 'Save https://api.metagraph.sh/api/v1/accounts/<your coldkey>/events?limit=1000',
  detect: (text) => {
    const head = headOf(text);
    return /"ss58"\s*:/u.test(head) && /"event_count"\s*:[^]*"events"\s*:\s*\[/u.test(head);
  },
  parse,
  rowText: (text, row) => feedRowText(text, 'events', row),
};
