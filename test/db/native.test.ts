// A copy of better-sqlite3's own loader, with its native module taken away or spoiled, and what the planner makes of it.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { nativeModuleError } from '#db/native.ts';
import { temporaryFolder } from './temporary-folder.ts';

const installed = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
const system = `${process.platform}-${process.arch}`;

/** What opening a file throws with such a `binary` beside the library; without one at all if it is undefined. */
function failureWith(binary: string | undefined): unknown {
  const folder = join(temporaryFolder(), 'better-sqlite3');
  cpSync(join(installed, 'lib'), join(folder, 'lib'), { recursive: true });
  if (binary !== undefined) {
    mkdirSync(join(folder, 'prebuilds'));
    writeFileSync(join(folder, 'prebuilds', `${system}.node`), binary);
  }
  const Database = createRequire(import.meta.url)(join(folder, 'lib', 'index.js')) as typeof BetterSqlite3;
  try {
    new Database(':memory:').close();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('a native module that is not there: what is missing, that nothing was touched, and what to do', () => {
  const said = nativeModuleError(failureWith(undefined));
  expect(said?.code).toBe('database-failed');
  expect(said?.message).toBe(
    `The planner’s database module (better-sqlite3 for ${system}) is missing. Your data was not touched. Install the planner again from its package for ${system}; from the sources, delete node_modules and run npm start.`,
  );
});

test('a native module that is no program of this system', () => {
  expect(nativeModuleError(failureWith('not a module'))?.message).toContain(
    'cannot be loaded: it is damaged or made for another system',
  );
});

test('a Linux whose C library is too old is named as the reason', () => {
  const message =
    "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by linux-x64.node)";
  const refused = Object.assign(new Error(message), { code: 'ERR_DLOPEN_FAILED' });
  expect(nativeModuleError(refused)?.message).toContain('needs a newer Linux (glibc 2.34');
});

test.each([['SQLITE_CORRUPT'], ['EACCES'], [undefined]])('%s is not about the module', (code) => {
  expect(nativeModuleError(Object.assign(new Error('other'), { code }))).toBeNull();
});
