// How values look on the wire and in the program: amounts are decimal strings outside and bigint inside, times are
// ISO 8601 UTC strings outside and milliseconds inside. Every amount is an integer of 1e-9 units (rao of TAO, or of alpha).
// Holds no rules about what the values mean.
import { z } from 'zod';

/** A non-negative amount of TAO or alpha in 1e-9 units: `"1500000000"` is 1.5. */
export const Amount = z.codec(
  z.string().regex(/^\d{1,30}$/, 'a whole number of 1e-9 units, as decimal text'),
  z.bigint(),
  { decode: (text) => BigInt(text), encode: (units) => units.toString() },
);

/** The same with a sign: a change, a gain, a difference; also 1e-9 of a currency. */
export const Signed = z.codec(
  z.string().regex(/^-?\d{1,40}$/, 'a whole number of 1e-9 units, as decimal text'),
  z.bigint(),
  { decode: (text) => BigInt(text), encode: (units) => units.toString() },
);

/** A moment: ISO 8601 in UTC outside, milliseconds since 1970 inside. */
export const Time = z.codec(z.iso.datetime(), z.number(), {
  decode: (text) => Date.parse(text),
  encode: (atMs) => new Date(atMs).toISOString(),
});

/** A fraction: 0.05 is 5 %. Never a percentage. */
export const Ratio = z.number();

/** A plain loop: a mapped `from` holds every byte of a large file as an array element first. */
function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** As many arguments as a call can safely take. */
const CHUNK_BYTES = 32_768;

function base64Of(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES)));
  return btoa(chunks.join(''));
}

/** Bytes of a file, base64 outside. */
export const Bytes = z.codec(
  z.base64(),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  {
    decode: bytesOf,
    encode: base64Of,
  },
);

/** What no JSON can say: only transports that carry bytes as they are send it so. */
const PlainBytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array, 'base64 or bytes')
  .describe('the bytes as they are, where the transport carries them');

/** Bytes of a file on their way in: base64, or as they are. */
export const FileBytes = z.codec(
  z.union([z.base64(), PlainBytes]),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  { decode: (given) => (typeof given === 'string' ? bytesOf(given) : given), encode: (bytes) => bytes },
);
