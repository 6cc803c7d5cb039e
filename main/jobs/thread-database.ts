// The book's database as a thread opens it: a connection of its own, for one task.
import { openDatabase } from '#db/open.ts';
import { createQueries, type Queries } from '#db/query.ts';

const CACHE_KB = 49_152;

/** Runs work with a connection of its own, which is closed after it. Throws DatabaseError, and what the work throws. */
export function withDatabase<Result>(file: string, work: (queries: Queries) => Result): Result {
  const connection = openDatabase(file);
  try {
    // A million lines touch every page of four indexes again and again.
    connection.pragma(`cache_size = -${CACHE_KB}`);
    // A transaction of a million lines is not slow but long: nobody is told of single statements.
    return work(createQueries(connection, () => {}));
  } finally {
    connection.close();
  }
}
