// A call with a file: four bytes that say how long the JSON of {method, input} is, that JSON, and then the bytes of the file
// as they are. So a large file crosses without ever being text. Knows no method.

const LENGTH_BYTES = 4;

/** What crosses in place of JSON alone. */
export const FRAMED_TYPE = 'application/octet-stream';

/** The method and the input of a framed body, with the bytes as `content`; null where the frame does not fit. It may throw. */
export function parseFramed(body: Uint8Array): { method: unknown; input: unknown } | null {
  if (body.length < LENGTH_BYTES) return null;
  const from = LENGTH_BYTES + new DataView(body.buffer, body.byteOffset).getUint32(0);
  if (from > body.length) return null;
  const call: unknown = JSON.parse(new TextDecoder().decode(body.subarray(LENGTH_BYTES, from)));
  if (typeof call !== 'object' || call === null) return null;
  const { method, input } = call as { method?: unknown; input?: unknown };
  if (typeof input !== 'object' || input === null) return null;
  return { method, input: { ...input, content: body.subarray(from) } };
}
