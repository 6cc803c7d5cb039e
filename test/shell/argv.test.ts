// The desktop program's command line: ours is read, Chromium's is let through, and a debugger is named.
import { expect, test } from 'vitest';
import { debuggerSwitchIn, filesIn, readArgv } from '#main/shell/argv.ts';

const read = (...args: string[]) => readArgv(args, '/home/me');

test('nothing said opens the usual window', () => {
  expect(read()).toEqual({ dataDir: undefined, demo: false, serve: false, port: 0, files: [] });
});

test('a folder is the caller’s, a port is a number', () => {
  expect(read('--data-dir', 'mine', '--demo', '--serve', '--port=8080')).toEqual({
    ...{ dataDir: '/home/me/mine', demo: true, serve: true, port: 8080, files: [] },
  });
  expect(read('--data-dir=/srv/book').dataDir).toBe('/srv/book');
});

test.each([
  ['--data-dir='],
  ['--data-dir', ''],
  ['--port', 'x'],
  ['--port=65536'],
  ['--port', '-1'],
  ['--port'],
])('refuses %s %s', (...args) => {
  expect(() => read(...args)).toThrow(/Nothing was opened/);
});

test('lets through what is Chromium’s', () => {
  expect(read('--disable-gpu', '--js-flags=--max-old-space-size=4096', '--no-sandbox', '--demo').demo).toBe(
    true,
  );
});

test('finds scenario files wherever they stand, and nothing else', () => {
  const args = ['/opt/app', '--original-process-start-time=1', 'a.taoscenario', '--demo', '/b/C.TaoScenario'];
  expect(filesIn([...args, 'notes.txt', 'stakes.json', '--x.taoscenario'], '/home/me')).toEqual([
    '/home/me/a.taoscenario',
    '/b/C.TaoScenario',
  ]);
});

test.each([
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--inspect',
  '--inspect-brk=9229',
  '--INSPECT',
  '-inspect',
])('names %s as a way in', (arg) => {
  expect(debuggerSwitchIn(['--demo', arg], 'linux')).toBe(arg);
});

test('names on Windows what begins with a slash, which is a path elsewhere', () => {
  expect(debuggerSwitchIn(['/Remote-Debugging-Port=1'], 'win32')).toBe('/Remote-Debugging-Port=1');
  expect(debuggerSwitchIn(['--data-dir', '/inspect/mine'], 'linux')).toBeNull();
});

test.each(['--demo', '--data-dir=/inspect', '/home/me/inspect.taoscenario', '--no-sandbox'])(
  'takes %s for what it is',
  (arg) => {
    expect(debuggerSwitchIn([arg], 'win32')).toBeNull();
  },
);
