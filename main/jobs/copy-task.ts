// What is done with copies of a book that may take long: writing one, trying one out. Runs in the caller's thread or in
// one of its own (copy-thread.ts) alike; answers as data, since an error loses its kind between threads.
import type { CopyRecord } from '#db/backups/copies.ts';
import { drill, type Drilled, type DrillRequest } from '#db/backups/drill.ts';
import { replaceBook, type Replacement, type Saved } from '#db/backups/replace.ts';
import { type CopyRequest, writeCopy, writeSealedCopy } from '#db/backups/write-copy.ts';
import { databaseErrorInUse, DatabaseError, type DatabaseErrorCode } from '#db/errors.ts';

export interface CopyTasks {
  write: { in: CopyRequest & { readonly passphrase?: string | undefined }; out: CopyRecord };
  drill: { in: DrillRequest; out: Drilled };
  replace: { in: Replacement; out: Saved };
}
export type CopyTaskName = keyof CopyTasks;

export type CopyAnswer =
  | { readonly value: unknown }
  | { readonly refused: { readonly code: DatabaseErrorCode; readonly message: string } };

const WORKS: { readonly [N in CopyTaskName]: (input: CopyTasks[N]['in']) => unknown } = {
  write: ({ passphrase, ...request }) =>
    passphrase === undefined ? writeCopy(request) : writeSealedCopy(request, passphrase),
  drill,
  replace: replaceBook,
};

/** Does a task. What the machine or the copy refuses is an answer; a bug is thrown. */
export async function doCopyTask(name: CopyTaskName, input: unknown, folder: string): Promise<CopyAnswer> {
  try {
    const work = WORKS[name] as (value: unknown) => unknown;
    return { value: await work(input) };
  } catch (error) {
    const known = databaseErrorInUse(error, folder);
    if (known === null) throw error;
    return { refused: { code: known.code, message: known.message } };
  }
}

/** The answer, or its refusal as the error it was. */
export function valueOf<N extends CopyTaskName>(answer: CopyAnswer): CopyTasks[N]['out'] {
  if ('refused' in answer) throw new DatabaseError(answer.refused.code, answer.refused.message);
  return answer.value as CopyTasks[N]['out'];
}
