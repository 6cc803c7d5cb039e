// A row of what was sent and what was received, as tax programs and exchanges write it, as lines of the ledger. Stake is
// told by the currencies: TAO, and SN64 for the alpha of a subnet. What was paid for in another currency came from outside
// or went there, at the price the row states. A row without TAO or alpha is none of the ledger.
import type { EntryKind } from '#engine/ledger/entry.ts';
import type { DraftEntry } from '#importers/adapter.ts';
import { BLANK_LINE } from '#importers/explorer/ledger-lines.ts';
import type { Token } from '#importers/explorer/token.ts';
import { parseExtrinsic } from '#importers/extrinsic.ts';
import { kindOf, meaningOf } from './mapped-lines.ts';
import type { MappedRow } from './mapped-row.ts';
import type { KindMeaning } from './mapping.ts';
import { isOurs, sidesOf, withoutThirdFee, type Side, type Sides } from './row-sides.ts';
import { worthOf } from './row-worth.ts';

/** What a row did to one token, its fee taken off where it is not inside. */
function changeOf(row: MappedRow, token: Token, { sent, received, fee }: Sides): bigint {
  const part = (side: Side | null) => (side?.token === token ? side.units : 0n);
  const besides = row.reading.mapping.fees === 'on-top' ? part(fee) : 0n;
  return part(received) - part(sent) - besides;
}

const words = (side: Side, what: string): string => `${what} ${side.amount} ${side.currency}`;

/** Where the fee of a row went: to a row of its own, or into the price of TAO. */
interface FeeSeen {
  readonly isFeeElsewhere: boolean;
  readonly isFeeIn: boolean;
}

/** What the ledger has no field for: the other currency, a fee in it, the name of a transaction elsewhere. */
function noteOf(row: MappedRow, stated: Sides, { isFeeElsewhere, isFeeIn }: FeeSeen): string | null {
  const { sent, received, fee } = stated;
  const transaction = row.text('extrinsic');
  const foreign = (side: Side | null, what: string) =>
    side === null || side.token !== null ? null : words(side, what);
  const otherFee = foreign(fee, 'fee');
  const parts = [
    row.text('note'),
    foreign(sent, 'paid with'),
    foreign(received, 'sold for'),
    isFeeElsewhere ? words(fee!, 'fee') : null,
    otherFee === null ? null : `${otherFee} (${isFeeIn ? 'in the price' : 'not in the price'})`,
    transaction === null || parseExtrinsic(transaction) !== null ? null : transaction,
  ];
  return parts.filter((part) => part !== null).join(', ') || null;
}

/** Which tokens of the ledger a row moves: both of a trade in one line, but each subnet of a swap in its own. */
function groupsOf({ sent, received, fee }: Sides): Token[][] {
  const tokens = [...new Set([sent, received, fee].filter(isOurs).map(({ token }) => token))];
  const subnets = tokens.filter((token) => token !== 'TAO');
  if (subnets.length < 2) return tokens.length === 0 ? [] : [tokens];
  const swapped = [sent, received].filter(isOurs).map(({ token }) => token);
  const apart = tokens.includes('TAO') && !swapped.includes('TAO');
  return subnets.map((token, index) => (apart && index === 0 ? [token, 'TAO'] : [token]));
}

function kindOfRow(meaning: KindMeaning, sides: Sides, change: { alpha: bigint; tao: bigint }): EntryKind {
  const { sent, received } = sides;
  const ours = [sent, received].filter(isOurs);
  if (ours.length === 2 && ours.every(({ token }) => token !== 'TAO'))
    return ours[0]!.token === ours[1]!.token ? 'move' : 'swap';
  if (ours.length === 2) return kindOf('auto', change.alpha, change.tao);
  if (ours.length === 0) return 'fee';
  const isTrade = sent !== null && received !== null;
  return isTrade || meaning === 'auto' ? 'transfer' : kindOf(meaning, change.alpha, change.tao);
}

/** Lines of a row; none where it is no event of the ledger, nothing and an issue where it cannot be read. */
export function twoSidedLines(row: MappedRow): DraftEntry[] {
  const stated = sidesOf(row);
  const sides = withoutThirdFee(row, stated);
  const groups = groupsOf(sides);
  if (!row.isBroken && groups.length === 0) return [];
  // A label says what came or went alone; of a trade the amounts say it.
  const isTrade = sides.sent !== null && sides.received !== null;
  const meaning = isTrade ? 'auto' : meaningOf(row);
  if (meaning === 'skip') return [];
  const atMs = row.moment();
  const wallet = row.wallet();
  const { usdPerTaoNano, valueRao, isFeeIn } = worthOf(row, sides);
  const shared = {
    usdPerTaoNano,
    note: noteOf(row, stated, { isFeeElsewhere: sides.fee !== stated.fee, isFeeIn }),
    counterparty: row.text('counterparty'),
    extrinsic: parseExtrinsic(row.text('extrinsic') ?? '')?.id ?? null,
    block: row.count('block'),
  };
  if (row.isBroken || meaning === null || atMs === null || wallet === null) return [];
  const { fee } = sides;
  return groups.flatMap((tokens) => {
    const netuid = tokens.find((token) => token !== 'TAO') ?? null;
    const tao = tokens.includes('TAO') ? changeOf(row, 'TAO', sides) : 0n;
    const alpha = netuid === null ? 0n : changeOf(row, netuid, sides);
    if (alpha === 0n && tao === 0n) return [];
    const kind = kindOfRow(meaning, sides, { alpha, tao });
    const feeTao = fee?.token === 'TAO' && tokens.includes('TAO') ? fee.units : null;
    const feeAlpha = netuid !== null && fee?.token === netuid ? fee.units : null;
    const worth = { valueRao: netuid === null ? null : valueRao };
    return [
      {
        ...{ ...BLANK_LINE, ...shared, ...worth },
        ...{ kind, netuid, alpha, tao, feeTao, feeAlpha, atMs, wallet, row: row.row },
      },
    ];
  });
}
