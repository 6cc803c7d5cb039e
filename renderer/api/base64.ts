// Bytes as they travel inside a call. A file in one piece would be one argument a byte: too many for a call.

/** As many arguments as a call can safely take. */
const CHUNK_BYTES = 32_768;

/** The base64 text of bytes. */
export function base64Of(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES)));
  }
  return btoa(chunks.join(''));
}
