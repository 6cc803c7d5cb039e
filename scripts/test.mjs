#!/usr/bin/env node
// node scripts/test.mjs [--check]   everything, or only what needs no run (formatting, types, lint, structure, dead code)
// A failed stage does not stop the others, so that one run shows all there is to mend; a stage whose need has failed is
// left out. The last line is `N passed, M failed` over all tests; the exit code is 0 only if every stage passed.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { reports, root, runStages, staticStages, writtenForTypes } from './stages.mjs';
import { countLine, countTests, stageTable } from './test-report.mjs';

/** @typedef {import('./stages.mjs').Stage} Stage */
/** @typedef {import('./test-report.mjs').StageResult} StageResult */

/** What would go on by itself if this process were ended. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(1);
  });
}

/**
 * Runs a stage. With `quietly` its output is kept and printed whole, so that two stages at a time do not mix.
 * @param {Stage} stage @param {{ quietly: boolean }} how @returns {Promise<StageResult>}
 */
function runStage({ name, argv }, { quietly }) {
  const started = performance.now();
  if (!quietly) console.log(`\n── ${name}`);
  const child = spawn(process.execPath, argv, {
    cwd: root,
    stdio: ['ignore', quietly ? 'pipe' : 1, quietly ? 'pipe' : 2],
  });
  running.add(child);
  /** @type {Buffer[]} */
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  return new Promise((done) => {
    child.on('close', (code) => {
      running.delete(child);
      const seconds = (performance.now() - started) / 1000;
      if (quietly) console.log(`\n── ${name}\n${Buffer.concat(output).toString().trim()}`);
      done({ name, state: code === 0 ? 'passed' : 'failed', seconds });
    });
  });
}

/** Two at a time: the machine this is measured on has two cores. @param {Stage[]} stages */
async function runStatic(stages) {
  const waiting = [...stages];
  /** @type {StageResult[]} */
  const results = [];
  const work = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
      results.push(await runStage(stage, { quietly: true }));
    }
  };
  await Promise.all([work(), work()]);
  return results;
}

/** @param {Stage[]} stages */
async function runInOrder(stages) {
  /** @type {StageResult[]} */
  const results = [];
  for (const stage of stages) {
    const blocked = results.some(({ name, state }) => state !== 'passed' && stage.needs?.includes(name));
    results.push(
      blocked
        ? { name: stage.name, state: 'left out', seconds: 0 }
        : await runStage(stage, { quietly: false }),
    );
  }
  return results;
}

const checkOnly = process.argv.includes('--check');
const started = performance.now();
for (const file of Object.values(reports)) rmSync(file, { force: true });
rmSync(writtenForTypes, { force: true, recursive: true });
const results = [...(await runStatic(staticStages)), ...(checkOnly ? [] : await runInOrder(runStages))];
const bad = results.filter(({ state }) => state !== 'passed').map(({ name }) => name);

console.log(`\n${stageTable(results)}`);
console.log(`  ${'together'.padEnd(10)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`);
if (bad.length > 0) console.log(`\nNot passed: ${bad.join(', ')}`);
console.log(
  checkOnly
    ? `${results.length - bad.length} of ${results.length} checks passed`
    : countLine(countTests(reports)),
);
process.exitCode = bad.length === 0 ? 0 : 1;
