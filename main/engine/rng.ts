/**
 * Randomness from a passed seed, the same on every machine and for any number of threads: path i of a run draws
 * from its own stream, seeded with splitmix64(seed ^ i). Integers only inside, doubles in [0, 1) outside.
 * Must not read a clock or any other source, or be used for secrets.
 */

const U64 = (1n << 64n) - 1n;

/** One output of splitmix64 for a state, 64 bits (Steele, Lea, Flood 2014; public-domain code of S. Vigna, 2015). */
export function splitmix64(state: bigint): bigint {
  let z = (state + 0x9e3779b97f4a7c15n) & U64;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & U64;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & U64;
  return z ^ (z >> 31n);
}

/** Where a stream of random numbers is: the four words of its state, changed by every draw. */
export type RandomStream = Int32Array;

/** Stream i of a seed: xoshiro128** (Blackman, Vigna 2018), its state filled by splitmix64 from splitmix64(seed ^ i). */
export function randomStream(seed: bigint, index: number): RandomStream {
  const start = splitmix64((seed ^ BigInt(index)) & U64);
  const [low, high] = [splitmix64(start), splitmix64((start + 1n) & U64)];
  const words = [low, low >> 32n, high, high >> 32n];
  return Int32Array.from(words, (bits) => Number(BigInt.asIntN(32, bits)));
}

/** The next double in [0, 1) of a stream, with 32 random bits. A function of the module, so that loops take it in whole. */
export function uniform(state: RandomStream): number {
  const b = state[1]!;
  const c = state[2]! ^ state[0]!;
  const d = state[3]! ^ b;
  const product = Math.imul(b, 5);
  const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
  state[0]! ^= d;
  state[1] = b ^ c;
  state[2] = c ^ (b << 9);
  state[3] = (d << 11) | (d >>> 21);
  return result / 4_294_967_296;
}

/** The next 32 random bits for each place, as `uniform` would draw them, but with the state in registers. */
export function fillBits(state: RandomStream, into: Int32Array): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let i = 0; i < into.length; i += 1) {
    const product = Math.imul(b, 5);
    into[i] = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
