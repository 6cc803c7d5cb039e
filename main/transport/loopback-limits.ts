// How much the loopback server takes on at once, so that no page and no program of this machine can fill its memory or keep
// everybody else out for good. Counts and decides nothing else: what is over a limit is refused, not kept waiting.
import { CALL_WITH_FILE_LIMIT_BYTES } from './payload-size.ts';

/** A browser opens six connections a page, and a page holds one call open for each long job. */
export const MOST_CONNECTIONS = 256;
export const MOST_CALLS = 64;
/** Of all calls under way together. */
export const MOST_BODY_BYTES = 4 * CALL_WITH_FILE_LIMIT_BYTES;
/** Pages that hear of changes; each is one window. */
export const MOST_LISTENERS = 32;
/** A listener that takes nothing off its connection is let go; a page comes back and asks anew. */
export const MOST_UNHEARD_BYTES = 4 * 1024 * 1024;

/** A call's place among those under way. */
export interface Place {
  /** Counts bytes of its body; false where they are too many together with all others. */
  hold(byteCount: number): boolean;
  leave(): void;
}

export interface Places {
  /** Null where no further call is taken on. */
  take(): Place | null;
}

/** The places of one server. */
export function createPlaces(): Places {
  let [callCount, heldBytes] = [0, 0];
  return {
    take: () => {
      if (callCount >= MOST_CALLS) return null;
      callCount += 1;
      let ownBytes = 0;
      return {
        hold: (byteCount) => {
          if (heldBytes + byteCount > MOST_BODY_BYTES) return false;
          heldBytes += byteCount;
          ownBytes += byteCount;
          return true;
        },
        leave: () => {
          callCount -= 1;
          heldBytes -= ownBytes;
        },
      };
    },
  };
}
