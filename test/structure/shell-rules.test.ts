// What the desktop program's sources must not hold: rules that no run can show, because nothing happens where they are kept.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '#test/support/command.ts';

const sourcesOf = (folder: string) =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|svelte|html)$/.test(file))
    .map((file) => {
      const text = readFileSync(join(projectFolder, folder, file), 'utf8');
      // Comments may name what the code does not do.
      return { file: join(folder, file), code: text.replace(/\/\*[^]*?\*\/|<!--[^]*?-->|(^|\s)\/\/.*/g, '') };
    });

const shell = [...sourcesOf('main/shell'), ...sourcesOf('main/transport')];
const page = sourcesOf('renderer');

const filesWith = (sources: typeof shell, pattern: RegExp) =>
  sources.filter(({ code }) => pattern.test(code)).map(({ file }) => file);

test.each([
  ['start Electron’s crash reporter or updater', /crashReporter|autoUpdater/],
  ['load a page from elsewhere', /loadFile|loadURL\((?!`\$\{pageOrigin\}\/)/],
  ['run text in the page', /executeJavaScript|insertCSS/],
  [
    'loosen what keeps the page apart',
    /nodeIntegration: true|contextIsolation: false|sandbox: false|webSecurity/,
  ],
  ['use Electron’s own ways to the network', /\bnet\b.*from 'electron'|net\.(fetch|request)/],
])('the shell does not %s', (_what, pattern) => {
  expect(filesWith(shell, pattern)).toEqual([]);
});

test.each([
  [
    'make code from text',
    /\beval\(|new Function|setTimeout\(['"`]|\{@html|innerHTML|outerHTML|insertAdjacentHTML/,
  ],
  // Digits, marks and calendars of readers: format/intl.ts; a file is written the same everywhere.
  ['write numbers or days past its formatters', /\.toLocale\w*String\((?!'en')/],
  ['show anything from elsewhere', /<iframe|<webview|<object|<embed|src="https?:/],
])('the page does not %s', (_what, pattern) => {
  expect(filesWith(page, pattern)).toEqual([]);
});

test('the network is asked for a newer version from one place, which the menu alone leads to', () => {
  expect(filesWith(shell, /\bfetch\(/)).toEqual(['main/shell/release-check.ts']);
  expect(filesWith(shell, /lookForRelease\(/).sort()).toEqual([
    'main/shell/release-check.ts',
    'main/shell/updates.ts',
  ]);
  expect(filesWith(shell, /checkForUpdates\(/).sort()).toEqual([
    'main/shell/menu.ts',
    'main/shell/updates.ts',
  ]);
});
