// A line of the ledger as the form shows it and as the planner takes it. Amounts are typed in whole TAO or alpha with a sign:
// what entered is positive, what left negative. Pure.
import type { Entry } from '#contract/ledger.ts';
import type { WireIn } from '#contract/methods.ts';
import { parseAmount, typedText } from '#renderer/format/amount.ts';

type TypedLine = Omit<WireIn<'ledger.add'>, 'walletId'>;
type Kind = Entry['kind'];

export const KINDS: readonly Kind[] = [
  'stake',
  'unstake',
  'move',
  'swap',
  'transfer',
  'reward',
  'claim',
  'fee',
  'registration',
  'opening-balance',
  'adjustment',
];

/** Every field as it stands in the form. */
export interface LineForm {
  kind: Kind;
  wallet: string;
  netuid: string;
  hotkey: string;
  /** Minutes on the reader's clock, `2026-08-07T08:35`. */
  at: string;
  alpha: string;
  tao: string;
  feeTao: string;
  note: string;
}

export type LineErrors = Partial<Record<keyof LineForm, string>>;

const localMinutes = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

const typed = (units: string | null) => (units === null || units === '0' ? '' : typedText(BigInt(units)));

/** An empty form for a new line now. */
export const newForm = (walletId: number, now: Date): LineForm => ({
  kind: 'stake',
  wallet: String(walletId),
  netuid: '',
  hotkey: '',
  at: localMinutes(now),
  alpha: '',
  tao: '',
  feeTao: '',
  note: '',
});

/** The form that shows a line. */
export const formOf = (entry: Entry): LineForm => ({
  kind: entry.kind,
  wallet: String(entry.walletId),
  netuid: entry.netuid === null ? '' : String(entry.netuid),
  hotkey: entry.hotkey ?? '',
  at: localMinutes(new Date(entry.at)),
  alpha: typed(entry.alphaRao),
  tao: typed(entry.taoRao),
  feeTao: typed(entry.feeTaoRao),
  note: entry.note ?? '',
});

/** Signed units as decimal text; null where it is no amount; nothing typed is zero. */
function delta(text: string): string | null {
  const plain = text.trim().replace('−', '-');
  if (plain === '') return '0';
  const negative = plain.startsWith('-');
  const size = parseAmount(plain.replace(/^[-+]/u, ''));
  return size === null ? null : `${negative && size > 0n ? '-' : ''}${size}`;
}

const NO_AMOUNT = 'an amount, as in −12.5';

/** The facts of the form, or what is wrong with which field. */
export function readLine(form: LineForm): { facts: TypedLine } | { errors: LineErrors } {
  const [alphaRao, taoRao, feeTaoRao] = [delta(form.alpha), delta(form.tao), delta(form.feeTao)];
  const netuid = form.netuid.trim() === '' ? null : Number(form.netuid);
  const at = new Date(form.at);
  const errors: LineErrors = {
    ...(alphaRao === null && { alpha: NO_AMOUNT }),
    ...(taoRao === null && { tao: NO_AMOUNT }),
    ...((feeTaoRao === null || feeTaoRao.startsWith('-')) && { feeTao: 'an amount, zero or more' }),
    ...(netuid !== null &&
      !(Number.isInteger(netuid) && netuid >= 0 && netuid <= 65_535) && { netuid: 'a number, 0 for root' }),
    ...(Number.isNaN(at.getTime()) && { at: 'a day and a time' }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return {
    facts: {
      kind: form.kind,
      netuid,
      hotkey: form.hotkey.trim() || null,
      at: at.toISOString(),
      alphaRao: alphaRao!,
      taoRao: taoRao!,
      feeAlphaRao: null,
      feeTaoRao: form.feeTao.trim() === '' ? null : feeTaoRao!,
      block: null,
      extrinsic: null,
      valueRao: null,
      usdPerTaoNano: null,
      counterparty: null,
      note: form.note.trim() || null,
    },
  };
}

const FORM_FIELDS: Readonly<Record<string, keyof LineForm>> = { alphaRao: 'alpha', taoRao: 'tao', at: 'at' };

/** What the planner refused, at the fields of the form that have it. */
export function refusedFields(fields: readonly { path: string; message: string }[]): LineErrors {
  return Object.fromEntries(
    fields.flatMap(({ path, message }) => {
      const field = FORM_FIELDS[path.replace('changes.', '')];
      return field === undefined ? [] : [[field, message]];
    }),
  );
}

/** Only what differs from the line as it stands: the others keep what the file said. */
export function changesOf(entry: Entry, facts: TypedLine): WireIn<'ledger.edit'>['changes'] {
  const { kind, netuid, hotkey, at, alphaRao, taoRao, feeTaoRao, note } = facts;
  const shownAt = new Date(formOf(entry).at).toISOString();
  const candidates = { kind, netuid, hotkey, alphaRao, taoRao, feeTaoRao, note };
  const changed = Object.entries(candidates).filter(
    ([name, value]) => value !== entry[name as keyof typeof candidates],
  );
  return { ...Object.fromEntries(changed), ...(at !== shownAt && { at }) };
}
