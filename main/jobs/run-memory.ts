/**
 * Memory that host and threads of one run share, and the next run of the same threads after it. A thread lets go of memory it
 * was given when its own heap makes it collect, which this memory does not: new memory for every run would pile up.
 * One run at a time; what outlives the run has to be copied out of it.
 */

/** Gives a run its memory, in the order in which it asks. */
export interface RunMemory {
  /** Doubles that all threads see; they hold anything. */
  doubles(length: number): Float64Array<SharedArrayBuffer>;
  /** Zeros. */
  bytes(length: number): Uint8Array<SharedArrayBuffer>;
}

/** Larger pieces are made anew for every run: seldom needed, and too much to keep. */
const LARGEST_KEPT_BYTES = 16 * 1024 * 1024;

/** The memory of a lane; each call begins a run, which takes over from the one before it. */
export function createRunMemory(): () => RunMemory {
  const pieces: SharedArrayBuffer[] = [];
  return () => {
    let next = 0;
    const piece = (byteLength: number): SharedArrayBuffer => {
      const at = next++;
      const kept = pieces[at];
      if (kept && kept.byteLength >= byteLength) return kept;
      const made = new SharedArrayBuffer(byteLength);
      if (byteLength <= LARGEST_KEPT_BYTES) pieces[at] = made;
      return made;
    };
    return {
      doubles: (length) => new Float64Array(piece(length * Float64Array.BYTES_PER_ELEMENT), 0, length),
      bytes: (length) => new Uint8Array(piece(length), 0, length).fill(0),
    };
  };
}
