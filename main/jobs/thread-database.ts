// The book's database as a thread opens it: a connection of its own, for one task; and what refuses it, as an answer.
import { dirname } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { databaseErrorInUse } from '#db/errors.ts';
import { openDatabase } from '#db/open.ts';
import { createQueries, type Queries } from '#db/query.ts';
import type { Answered } from './outcome.ts';

const CACHE_KB = 32_768;

/** Runs work with a connection of its own, which is closed after it. Throws DatabaseError, and what the work throws. */
export function withDatabase<Result>(file: string, work: (queries: Queries) => Result): Result {
  const connection = openDatabase(file);
  try {
    // A million lines touch every page of the index of events again and again; sorting an index takes as much once more.
    connection.pragma(`cache_size = -${CACHE_KB}`);
    // A transaction of a million lines is not slow but long: nobody is told of single statements.
    return work(createQueries(connection, () => {}));
  } finally {
    connection.close();
  }
}

/** The value of work on a database, or its expected refusal. Throws what is a bug. */
export function answered<Value>(database: string, work: () => Value): Answered<Value> {
  try {
    return { value: work() };
  } catch (error) {
    const known = error instanceof AppError ? error : databaseErrorInUse(error, dirname(database));
    if (!known) throw error;
    return { refused: { code: known.code, message: known.message } };
  }
}
