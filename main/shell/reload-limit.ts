// Whether a page that crashed is loaded again by itself. Pure: a page that crashes at once would otherwise do so for ever.

const WINDOW_MS = 5 * 60_000;
const MOST_RELOADS = 3;

/** Counts crashes; the answer says whether this one is followed by a reload without asking. */
export function createReloadLimit(): (nowMs: number) => boolean {
  let recent: number[] = [];
  return (nowMs) => {
    recent = [...recent.filter((atMs) => Math.abs(nowMs - atMs) < WINDOW_MS), nowMs];
    return recent.length <= MOST_RELOADS;
  };
}
