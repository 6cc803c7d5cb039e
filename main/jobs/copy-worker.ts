// A thread that does one task with a copy of a book, and says what came of it.
import { parentPort } from 'node:worker_threads';
import { type CopyTaskName, doCopyTask } from './copy-task.ts';

parentPort?.once('message', (task: { name: CopyTaskName; input: unknown; folder: string }) => {
  void doCopyTask(task.name, task.input, task.folder).then((answer) => parentPort?.postMessage(answer));
});
// The first message: all modules are there (threads.ts).
parentPort?.postMessage('ready');
