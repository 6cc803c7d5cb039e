// How a change of value comes about, cause by cause: the same walk as the view's, at mark or at exit, in TAO or in fiat.
import type { NumberRef } from '#contract/number-refs.ts';
import type { Derivation } from '#engine/derivation.ts';
import {
  effectOfCause,
  effectOfRate,
  type FiatPrice,
  inFiat,
  type NameRow,
  valueAtEnd,
  wholeChange,
} from '#engine/ledger/derive-change.ts';
import { fiatOf } from '#engine/derivation.ts';
import { type ChangeCause, fiatChange } from '#engine/ledger/explain-change.ts';
import type { FoundChange } from '#services/explain-change.ts';
import { basisOf } from '#services/basis.ts';
import { noNumber, onBasisOf, told, type Told } from './told.ts';

type ChangeRef = Extract<NumberRef, { change: unknown }>;
type What = ChangeRef['what'];

export interface ChangeNumberPorts {
  changed(input: ChangeRef['change']): FoundChange;
}

const WORDS: Readonly<Record<What, string>> = {
  before: 'Value before',
  after: 'Value after',
  whole: 'Change',
  rate: 'Change by the price of a TAO',
  rules: 'Change by rules',
  price: 'Change by prices',
  rewards: 'Change by rewards',
  trades: 'Change by trades',
  transfers: 'Change by transfers',
  fees: 'Change by fees',
  unexplained: 'Change that no record explains',
};

const causeOf = (what: What): ChangeCause => (what === 'unexplained' ? 'other' : (what as ChangeCause));

export function ofChange({ changed }: ChangeNumberPorts, ref: ChangeRef): Told {
  const found = changed(ref.change);
  const title = `${WORDS[ref.what]}, at ${ref.worth}`;
  const basis = basisOf(found.after.market);
  if ('rowId' in ref) return onBasisOf(told(ofRow(found, ref), title), basis);
  if (ref.in === 'tao') return onBasisOf(told(inTao(found, ref), title, { refs: leadsOf(ref) }), basis);
  return onBasisOf(
    told(ofFiat(found, ref), `${title}, in ${found.currency}`, { refs: fiatLeads(ref) }),
    basis,
  );
}

type WalkRef = Exclude<ChangeRef, { rowId: string }>;

function inTao(found: FoundChange, { what, worth }: WalkRef): Derivation {
  const { rows, ...walk } = found[worth];
  const nameOf = found.nameOf[worth];
  if (what === 'before' || what === 'after') return valueAtEnd(rows, what, nameOf);
  if (what === 'whole') return wholeChange(walk);
  if (what === 'rate') throw noNumber('In TAO its price is no cause.');
  return effectOfCause(rows, causeOf(what), nameOf);
}

const leadsOf = (ref: WalkRef): Told['refs'] =>
  ref.what === 'whole' ? { A: [{ ...ref, what: 'after' }], B: [{ ...ref, what: 'before' }] } : {};

/** In fiat a value or a cause leads on to the same in TAO. */
function fiatLeads(ref: WalkRef): Told['refs'] {
  if (ref.what === 'whole') return leadsOf(ref);
  if (ref.what === 'rate') return { B: [{ ...ref, what: 'before', in: 'tao' }] };
  return { c: [{ ...ref, in: 'tao' }] };
}

function ofFiat(found: FoundChange, { what, worth }: WalkRef): Derivation {
  const change = found[worth];
  const { before, after } = found.prices;
  if (before === null || after === null) throw noNumber('A price of a TAO is missing at one of the ends.');
  const fiat = fiatChange(change, {
    nanoPerTaoBefore: before.nanoPerTao,
    nanoPerTaoAfter: after.nanoPerTao,
  });
  const label = WORDS[what];
  const at = (rao: bigint, nano: bigint, price: FiatPrice) => inFiat({ label, rao, nano }, price);
  switch (what) {
    case 'whole':
      return wholeChange(fiat, fiatOf);
    case 'rate':
      return effectOfRate({ beforeRao: change.before, nano: fiat.rate }, { before, after });
    case 'before':
      return at(change.before, fiat.before, before);
    case 'after':
      return at(change.after, fiat.after, after);
    default:
      return at(change.effects[causeOf(what)], fiat.effects[causeOf(what)], after);
  }
}

function ofRow(found: FoundChange, { rowId, what }: Extract<ChangeRef, { rowId: string }>): Derivation {
  const row = found.mark.rows.find(({ key }) => key === rowId);
  if (!row) throw noNumber('There is no such holding between these days.');
  const nameOf: NameRow = found.nameOf.mark;
  return what === 'before' || what === 'after'
    ? valueAtEnd([row], what, nameOf)
    : effectOfCause([row], causeOf(what), nameOf);
}
