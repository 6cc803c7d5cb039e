// Values as text between page and app process: a DevTools binding carries strings only.
// Runs INSIDE the page too: the function is sent there as text and may use nothing from outside itself.

export interface Codec {
  readonly encode: (value: unknown) => unknown;
  readonly decode: (coded: unknown) => unknown;
}

/** Carries what calls and events consist of; refuses what Electron's IPC refuses, and names what is not modelled. */
export function makeCodec(): Codec {
  const encode = (value: unknown): unknown => {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : { number: String(value) };
    if (typeof value === 'bigint') return { bigint: String(value) };
    if (value === undefined) return { undefined: true };
    if (typeof value !== 'object') throw new Error('An object could not be cloned.');
    structuredClone(value); // throws for a Proxy, as Electron does
    if (Array.isArray(value)) return value.map(encode);
    if (value instanceof Uint8Array)
      return { bytes: Array.from(value, (byte) => String.fromCharCode(byte)).join('') };
    const kind = Object.prototype.toString.call(value);
    if (kind !== '[object Object]') throw new Error(`stand-in: sending ${kind} is not modelled`);
    return { entries: Object.entries(value).map(([key, inner]) => [key, encode(inner)]) };
  };
  const decode = (coded: unknown): unknown => {
    if (typeof coded !== 'object' || coded === null) return coded;
    if (Array.isArray(coded)) return coded.map(decode);
    const tagged = coded as {
      number?: string;
      bigint?: string;
      bytes?: string;
      entries?: [string, unknown][];
    };
    if (tagged.bytes !== undefined) return Uint8Array.from(tagged.bytes, (char) => char.charCodeAt(0));
    if (tagged.number !== undefined) return Number(tagged.number);
    if (tagged.bigint !== undefined) return BigInt(tagged.bigint);
    if (tagged.entries) return Object.fromEntries(tagged.entries.map(([key, inner]) => [key, decode(inner)]));
    return undefined;
  };
  return { encode, decode };
}
