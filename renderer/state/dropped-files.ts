// Files as they are dropped on a window: those of dropped folders and of the folders in them too, in the order of their
// names, without hidden ones. A folder on its own has no bytes and would be refused as an empty file.

/** Whether a path leads to, or through, what its owner does not want seen: `.DS_Store`, `.git/config`. */
export const isHidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'));

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** The entries of a folder; a browser gives them by the hundred until none is left. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return found.sort((one, other) => (one.name < other.name ? -1 : 1));
    found.push(...some);
  }
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.name.startsWith('.')) return [];
  if (isFile(entry)) return [await new Promise<File>((done, fail) => entry.file(done, fail))];
  if (!isFolder(entry)) return [];
  const files: File[] = [];
  for (const inner of await entriesOf(entry)) files.push(...(await filesOf(inner)));
  return files;
}

/** The files of a drop. To be called while the event is handled: the browser forgets what was dropped afterwards. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some(isFolder)) return [...files];
  return (await Promise.all(entries.map(filesOf))).flat();
}
