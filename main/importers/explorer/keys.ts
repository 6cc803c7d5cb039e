// Addresses as the API writes them: `{ss58, hex}`, or the ss58 text alone. The ss58 counts, as it carries a checksum; where
// it fails, a hex of 32 bytes is the same key and is taken, with one warning for the file. One reader serves one reading.
import { parseAddress, type ParsedAddress } from '#chain/ss58.ts';
import type { DraftWallet } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { isObject, type JsonValue } from '#importers/json-text.ts';

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

const partsOf = (value: JsonValue | undefined): { ss58: string; hex: string } =>
  isObject(value)
    ? { ss58: textOf(value['ss58']), hex: textOf(value['hex']) }
    : { ss58: textOf(value), hex: '' };

/** What tells one address from another before it is read, and is the same for the same value. */
export function keyText(value: JsonValue | undefined): string {
  const { ss58, hex } = partsOf(value);
  return `${ss58} ${hex}`;
}

interface Reading {
  readonly wallet: DraftWallet | null;
  readonly refusal: Extract<ParsedAddress, { ok: false }> | null;
  readonly remark: keyof typeof REMARKS | null;
}

const walletOf = ({ address, publicKeyHex }: Omit<DraftWallet, 'name'>): DraftWallet => ({
  address,
  publicKeyHex,
  name: null,
});

function readParts({ ss58, hex }: { ss58: string; hex: string }): Reading {
  const bySs58 = parseAddress(ss58);
  const byHex = /^0x[0-9a-f]{64}$/iu.test(hex) ? parseAddress(hex) : null;
  if (bySs58.ok) {
    const differ = byHex?.ok === true && byHex.publicKeyHex !== bySs58.publicKeyHex;
    return { wallet: walletOf(bySs58), refusal: null, remark: differ ? 'differ' : null };
  }
  if (byHex?.ok === true) return { wallet: walletOf(byHex), refusal: null, remark: 'from-hex' };
  return { wallet: null, refusal: bySs58, remark: null };
}

const REMARKS = {
  'from-hex': {
    code: 'address-from-hex',
    message:
      'The checksum of an address fails, its public key in hex is whole: the address was made from the key. The same is done for others like it in this file.',
  },
  differ: {
    code: 'address-pair-differs',
    message:
      'The ss58 and the hex of an address are not the same key. The ss58 was taken, as it has a checksum. The same is done for others like it in this file.',
  },
} as const;

export class KeyReader {
  /** By the text alone where a value is one, else by what it has of both. */
  readonly #readings = new Map<string, Reading>();
  readonly #said = new Set<string>();

  /** The wallet of a field; null and an error where it cannot be read, as the row cannot stand without. */
  needed(fields: Fields, field: string): DraftWallet | null {
    const { wallet, refusal } = this.#read(fields, field);
    if (refusal === null) return wallet;
    const message = `Row ${fields.row}: ${field} cannot be read. The row was left out. ${refusal.message}`;
    return fields.report(field, { severity: 'error', code: `address-${refusal.code}`, message });
  }

  /** The address of a field; null where there is none, and a warning, once for each, where it cannot be read. */
  extra(fields: Fields, field: string): string | null {
    if ((fields.get(field) ?? null) === null) return null;
    const { wallet, refusal } = this.#read(fields, field);
    const text = keyText(fields.get(field));
    if (refusal === null || this.#said.has(text)) return wallet?.address ?? null;
    this.#said.add(text);
    const message = `Row ${fields.row}: ${field} cannot be read and is shown as missing. ${refusal.message}`;
    return fields.report(field, { severity: 'warning', code: `address-${refusal.code}`, message });
  }

  #read(fields: Fields, field: string): Reading {
    const value = fields.get(field);
    const text = typeof value === 'string' ? value : keyText(value);
    let reading = this.#readings.get(text);
    if (reading === undefined) {
      reading = readParts(partsOf(value));
      this.#readings.set(text, reading);
    }
    const { remark } = reading;
    if (remark !== null && !this.#said.has(remark)) {
      this.#said.add(remark);
      fields.report(field, { severity: 'warning', ...REMARKS[remark] });
    }
    return reading;
  }
}
