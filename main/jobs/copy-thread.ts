// Does a task with a copy where it disturbs nobody: in a thread of its own where it takes long, so that neither window nor
// server waits; at once where the book is small, since a thread takes longer to start than such a copy.
import { statSync } from 'node:fs';
import { type CopyAnswer, type CopyTaskName, type CopyTasks, doCopyTask, valueOf } from './copy-task.ts';
import { startThread } from './threads.ts';

/** About a tenth of a second of copying and checking. */
const SMALL_BYTES = 8 * 1024 * 1024;

const sizeOf = (input: CopyTasks[CopyTaskName]['in']): number => {
  const source = 'file' in input ? input.file : input.source;
  if (typeof source !== 'string') return source.length;
  return statSync(source, { throwIfNoEntry: false })?.size ?? 0;
};

async function inThread(task: { name: CopyTaskName; input: unknown; folder: string }): Promise<CopyAnswer> {
  const worker = await startThread(
    new URL(import.meta.url.endsWith('.ts') ? './copy-worker.ts' : './copy-worker.js', import.meta.url),
  );
  worker.ref();
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      worker.once('exit', (code) => reject(new Error(`a thread ended with code ${code}`)));
      worker.postMessage(task);
    });
  } finally {
    void worker.terminate();
  }
}

/** Does a task; throws DatabaseError where it is refused. `folder` is named in what the machine refuses. */
export async function runCopyTask<N extends CopyTaskName>(
  name: N,
  input: CopyTasks[N]['in'],
  folder: string,
): Promise<CopyTasks[N]['out']> {
  // A passphrase is stretched for about a second.
  const long = ('passphrase' in input && input.passphrase !== undefined) || sizeOf(input) > SMALL_BYTES;
  return valueOf<N>(long ? await inThread({ name, input, folder }) : await doCopyTask(name, input, folder));
}
