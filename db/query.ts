// Prepared statements with a name: one that takes long is reported under it. Holds no SQL and no rules.
import type { Database, Statement } from 'better-sqlite3';

/** Told of each query that took longer than 40 ms. */
export type OnSlowQuery = (name: string, elapsedMs: number) => void;

export interface Query<Row> {
  all(...values: unknown[]): Row[];
  get(...values: unknown[]): Row | undefined;
  run(...values: unknown[]): { lastInsertRowid: number | bigint; changes: number };
  /** Row by row; nothing may be written before the end. Not timed: the time between rows is the caller's. */
  iterate(...values: unknown[]): IterableIterator<Row>;
}

export interface Queries {
  readonly connection: Database;
  prepare<Row = unknown>(name: string, sql: string): Query<Row>;
  /** The same with rows as lists of their columns: for reading lines by the hundred thousand. */
  prepareTuples<Row extends readonly unknown[]>(name: string, sql: string): Query<Row>;
  /** Everything in it happens, or nothing. */
  transaction<Result>(work: () => Result): Result;
  /** Told when a transaction was taken back: what was remembered of it is no more. */
  onRollback(forget: () => void): void;
  /** Told after a transaction has written; one within another one, before the outer one has. */
  onWritten(listener: () => void): void;
  /** Everything read in it is of one moment, whatever another process writes meanwhile; it must not write. */
  reading<Result>(work: () => Result): Result;
}

const SLOW_QUERY_MS = 40;

/** A small integer of a row, or that there is none. */
export const numberOrNull = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** Prepares named statements on a connection. */
export function createQueries(connection: Database, onSlow: OnSlowQuery): Queries {
  const timed = <Result>(name: string, work: () => Result): Result => {
    const startedAt = performance.now();
    const result = work();
    const elapsedMs = performance.now() - startedAt;
    if (elapsedMs > SLOW_QUERY_MS) onSlow(name, elapsedMs);
    return result;
  };
  const queryOf = <Row>(name: string, statement: Statement<unknown[], Row>): Query<Row> => ({
    all: (...values) => timed(name, () => statement.all(...values)),
    get: (...values) => timed(name, () => statement.get(...values)),
    run: (...values) => timed(name, () => statement.run(...values)),
    iterate: (...values) => statement.iterate(...values),
  });
  const forgetters: (() => void)[] = [];
  const listeners: (() => void)[] = [];
  return {
    connection,
    prepare: (name, sql) => queryOf(name, connection.prepare(sql)),
    prepareTuples: (name, sql) => queryOf(name, connection.prepare<unknown[], never>(sql).raw()),
    transaction: (work) => {
      try {
        const result = connection.transaction(work).immediate();
        for (const written of listeners) written();
        return result;
      } catch (error) {
        for (const forget of forgetters) forget();
        throw error;
      }
    },
    onRollback: (forget) => void forgetters.push(forget),
    onWritten: (listener) => void listeners.push(listener),
    reading: (work) => connection.transaction(work).deferred(),
  };
}
