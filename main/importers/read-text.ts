// Bytes to text. UTF-8 and UTF-16 are read, with or without their mark; anything else is refused rather than guessed,
// because one wrong character changes an address. Gives text for the check of secrets before anything else looks at it.
import { FileRefusal } from './adapter.ts';

const NACL_MARK = '$NACL';
const PROBE_BYTES = 4_096;

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

/** Text of UTF-16 without a mark: every other byte of Latin letters, digits and blanks is zero. */
function zeroSide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  const probed = Math.min(bytes.length, PROBE_BYTES) & ~1;
  for (let index = 0; index < probed; index++) if (bytes[index] === 0) zeros[index & 1]!++;
  if (zeros[1]! > probed / 4 && zeros[0] === 0) return 'utf-16le';
  return zeros[0]! > probed / 4 && zeros[1] === 0 ? 'utf-16be' : null;
}

function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  return zeroSide(bytes) ?? 'utf-8';
}

/** A private keyfile is binary after its mark; the mark alone is enough to refuse it as what it is. */
const isNaclFile = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, NACL_MARK.length)) === NACL_MARK;

/** What packs files, by the bytes a packed file begins with. */
const PACKED: readonly (readonly [readonly number[], string])[] = [
  [[0x1f, 0x8b], 'compressed with gzip'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or a workbook of a spreadsheet'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'compressed with xz'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with zstd'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7z archive'],
];

const packedAs = (bytes: Uint8Array): string | null =>
  PACKED.find(([head]) => startsWith(bytes, ...head))?.[1] ?? null;

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text of a file without its byte order mark. Throws FileRefusal `wrong-encoding`. */
export function textOf(bytes: Uint8Array): string {
  if (isNaclFile(bytes)) return NACL_MARK;
  const text = decode(bytes);
  if (text !== null && !text.includes('\0')) return text;
  const packed = packedAs(bytes);
  if (packed !== null) {
    const what = `The file is ${packed}, not text. Nothing was imported. Unpack it and import the file inside; save a table of a workbook as CSV.`;
    throw new FileRefusal('wrong-encoding', what);
  }
  throw new FileRefusal(
    'wrong-encoding',
    'The file is not text in UTF-8 or UTF-16. Nothing was imported. Export it again, or save it as UTF-8 in a text editor.',
  );
}
