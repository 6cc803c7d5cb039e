// A planner whose SQLite package is not there, or has no binary for this system: it says so, and what to do.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder, runNode } from '#test/support/command.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

/** A Node that does not find what the pattern names, as it would not on a machine without it. */
const without = (pattern: string) =>
  `data:text/javascript,${encodeURIComponent(`
    import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => {
      if (!${pattern}.test(name)) return next(name, context);
      throw Object.assign(new Error('Cannot find module ' + name), { code: 'MODULE_NOT_FOUND' });
    } });`)}`;

test.each([
  ['the package', '/^better-sqlite3$/'],
  ['its binary', '/\\.node$/'],
])('without %s the planner says what is missing and what to do', async (_what, pattern) => {
  const folder = makeDataFolder();
  try {
    const planner = join(projectFolder, 'main/cli/planner.ts');
    const { code, stdout } = await runNode([
      ...['--import', without(pattern), planner, 'app.info', '--data-dir', folder.path],
    ]);
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
    expect([code, error.code]).toEqual([1, 'database-failed']);
    expect(error.message).toContain(`better-sqlite3 for ${process.platform} ${process.arch}`);
    expect(error.message).toMatch(
      /Nothing was changed\..*Install the planner again.*npm ci --ignore-scripts/,
    );
  } finally {
    folder.remove();
  }
});
