// Files with scenarios among files on their way in, those of everything too, told by their first words. Reads no more of a
// file than those.

const HEAD_BYTES = 400;
const OURS = /^\uFEFF?\s*\{[^{]*"kind"\s*:\s*"tao-planner-(scenarios|everything)"/u;

/** Whether a text is a file of everything. */
export const isEverything = (text: string): boolean =>
  OURS.exec(text.slice(0, HEAD_BYTES))?.[1] === 'everything';

export interface SortedFiles {
  readonly scenarios: readonly File[];
  readonly others: readonly File[];
}

/** Files of scenarios apart from all others, each in the order given. One that cannot be read is left to the others. */
export async function sortFiles(files: Iterable<File>): Promise<SortedFiles> {
  const scenarios: File[] = [];
  const others: File[] = [];
  for (const file of files) {
    const head = await file
      .slice(0, HEAD_BYTES)
      .text()
      .catch(() => '');
    (OURS.test(head) ? scenarios : others).push(file);
  }
  return { scenarios, others };
}
