// Addresses as text: ss58 of a 32-byte public key, or that key as 0x hex. An address is accepted only when its checksum
// holds and it is written for this network (prefix 42). Pure; knows no wallet and never guesses a character.
import { blake2b } from '@noble/hashes/blake2.js';
import { base58 } from '@scure/base';
import { fromHex, toHex } from './hex.ts';

export type AddressRefusal = 'empty' | 'alphabet' | 'length' | 'checksum' | 'other-network';

export type ParsedAddress =
  | {
      readonly ok: true;
      /** ss58 with prefix 42. */
      readonly address: string;
      /** 0x and 64 lower-case hex digits. */
      readonly publicKeyHex: string;
    }
  | {
      readonly ok: false;
      readonly code: AddressRefusal;
      readonly message: string;
      /** The same key written for this network, where the text is an address of another one. */
      readonly suggestion?: string;
    };

const BITTENSOR_PREFIX = 42;
const KEY_BYTES = 32;
const CHECKSUM_BYTES = 2;
/** Longest base58 text of 36 bytes is 50 characters; longer ones are not decoded, which takes quadratic time. */
const LONGEST_TEXT = 60;
const CONTEXT = new TextEncoder().encode('SS58PRE');

/** Names of the ss58 registry (paritytech/ss58-registry) a holder is likely to meet. */
const NETWORKS: Readonly<Record<number, string>> = {
  0: 'Polkadot',
  2: 'Kusama',
  5: 'Astar',
  10: 'Acala',
  1284: 'Moonbeam',
  13116: 'Bittensor in the ss58 registry, which the chain does not use',
};

/** First two bytes of BLAKE2b-512("SS58PRE" ‖ prefix ‖ key) (substrate primitives/core/src/crypto.rs, `ss58hash`). */
const checksumOf = (body: Uint8Array): Uint8Array =>
  blake2b(new Uint8Array([...CONTEXT, ...body])).slice(0, CHECKSUM_BYTES);

/** One byte up to 63, else two: the lower six bits of the first byte are bits 2..7 of the prefix. */
function prefixBytes(prefix: number): number[] {
  if (prefix < 64) return [prefix];
  return [0b0100_0000 | ((prefix & 0b1111_1100) >> 2), (prefix >> 8) | ((prefix & 0b11) << 6)];
}

function prefixOf(bytes: Uint8Array): { prefix: number; size: number } | null {
  const [first = 0xff, second = 0] = bytes;
  if (first < 64) return { prefix: first, size: 1 };
  if (first > 127) return null;
  return { prefix: ((first & 0b0011_1111) << 2) | (second >> 6) | ((second & 0b0011_1111) << 8), size: 2 };
}

/** ss58 text of a 32-byte public key. `prefix` is 0..16383. Throws on a key of another length. */
export function encodeAddress(publicKey: Uint8Array, prefix = BITTENSOR_PREFIX): string {
  if (publicKey.length !== KEY_BYTES)
    throw new RangeError(`a public key has 32 bytes, not ${publicKey.length}`);
  const body = new Uint8Array([...prefixBytes(prefix), ...publicKey]);
  return base58.encode(new Uint8Array([...body, ...checksumOf(body)]));
}

const refuse = (code: AddressRefusal, message: string): ParsedAddress => ({ ok: false, code, message });

const accept = (publicKey: Uint8Array): ParsedAddress => ({
  ok: true,
  address: encodeAddress(publicKey),
  publicKeyHex: toHex(publicKey),
});

const shown = (character: string): string =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? `"${character}"`
    : `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

function parseHexKey(digits: string): ParsedAddress {
  const stranger = /[^0-9a-f]/iu.exec(digits)?.[0];
  if (stranger !== undefined) {
    return refuse(
      'alphabet',
      `The key holds ${shown(stranger)}, which is no hex digit. It was not added. Copy it again.`,
    );
  }
  if (digits.length !== KEY_BYTES * 2) {
    return refuse(
      'length',
      `A public key has 64 hex digits after 0x; this has ${digits.length}. It was not added. Copy it whole.`,
    );
  }
  return accept(fromHex(`0x${digits}`)!);
}

function ofAnotherNetwork(prefix: number, publicKey: Uint8Array): ParsedAddress {
  const suggestion = encodeAddress(publicKey);
  const name = NETWORKS[prefix] ?? 'another network';
  const message = `This address is written for ${name} (prefix ${prefix}). It was not added. If the key is yours, its address here is ${suggestion}.`;
  return { ok: false, code: 'other-network', message, suggestion };
}

function parseSs58(text: string): ParsedAddress {
  const stranger = /[^1-9A-HJ-NP-Za-km-z]/u.exec(text)?.[0];
  if (stranger !== undefined) {
    return refuse(
      'alphabet',
      `The address holds ${shown(stranger)}, which no address has. It was not added. Copy it again.`,
    );
  }
  const bytes = text.length > LONGEST_TEXT ? new Uint8Array() : base58.decode(text);
  const head = prefixOf(bytes);
  if (head === null || bytes.length !== head.size + KEY_BYTES + CHECKSUM_BYTES) {
    return refuse(
      'length',
      `The text has ${text.length} characters, which is no length of an address (48). It was not added. Copy it whole.`,
    );
  }
  const body = bytes.slice(0, -CHECKSUM_BYTES);
  const checksum = bytes.slice(-CHECKSUM_BYTES);
  if (checksumOf(body).some((byte, index) => byte !== checksum[index])) {
    return refuse(
      'checksum',
      'The checksum of the address does not fit: a character is wrong. It was not added. Copy it again.',
    );
  }
  const publicKey = body.slice(head.size);
  return head.prefix === BITTENSOR_PREFIX ? accept(publicKey) : ofAnotherNetwork(head.prefix, publicKey);
}

/**
 * Reads one address, ss58 with prefix 42 or 0x and 64 hex digits, blanks around it ignored. Never throws; a refusal
 * says why, and offers the same key re-encoded where the text is a good address of another network.
 */
export function parseAddress(text: string): ParsedAddress {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('empty', 'There is no address here. Nothing was added.');
  return /^0x/iu.test(trimmed) ? parseHexKey(trimmed.slice(2)) : parseSs58(trimmed);
}

/** The address of a 0x public key, which always has one. Throws where it is no key. */
export function addressOf(publicKeyHex: string): string {
  const parsed = parseAddress(publicKeyHex);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.address;
}
