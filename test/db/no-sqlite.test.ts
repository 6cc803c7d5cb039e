// A planner whose SQLite package is not there, or has no binary for this system: it says so, and what to do.
import { registerHooks } from 'node:module';
import { expect, test } from 'vitest';
import { connectFile } from '#db/connect.ts';
import { DatabaseError } from '#db/errors.ts';
import { IN_MEMORY } from '#db/open.ts';

/** Opens a file in a Node that does not find what the pattern names, as on a machine without it. */
function refusalWithout(pattern: RegExp): unknown {
  const hooks = registerHooks({
    resolve: (name, context, next) => {
      if (!pattern.test(name)) return next(name, context);
      throw Object.assign(new Error(`Cannot find module ${name}`), { code: 'MODULE_NOT_FOUND' });
    },
  });
  try {
    return connectFile(IN_MEMORY);
  } catch (error) {
    return error;
  } finally {
    hooks.deregister();
  }
}

test.each([
  ['the package', /^better-sqlite3$/],
  ['its binary', /\.node$/],
])('without %s the planner says what is missing and what to do', (_what, pattern) => {
  const refusal = refusalWithout(pattern);
  expect(refusal).toBeInstanceOf(DatabaseError);
  expect(refusal).toMatchObject({ code: 'database-failed' });
  const { message } = refusal as DatabaseError;
  expect(message).toContain(`better-sqlite3 for ${process.platform} ${process.arch}`);
  expect(message).toMatch(/Nothing was changed\..*Install the planner again.*npm ci --ignore-scripts/);
});

test('with both it opens', () => {
  const connection = connectFile(IN_MEMORY);
  expect(connection.prepare('SELECT 1 AS one').get()).toEqual({ one: 1n });
  connection.close();
});
