#!/usr/bin/env node
// node scripts/golden-mutations.mjs
// Shows that the golden cases watch the engine: changes one line of a copy of it at a time and replays the cases there,
// which has to fail each time. The checkout is never touched. Exit code 1 when a change goes unnoticed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cases = ['swap', 'emission', 'yuma'].map((name) => `test/golden/${name}.json`);

/** File of main/engine, a line's part, what it becomes. @type {readonly (readonly [string, string, string])[]} */
const mutations = [
  ['pool/kernel.ts', '(output * (ONE - kept)) >> BITS', '((output * (ONE - kept)) >> BITS) + 1n'],
  ['pool/fee.ts', '(gross * ((BigInt(feeRateU16) << 64n)', '(gross * ((BigInt(feeRateU16 + 1) << 64n)'],
  ['pool/weights.ts', 'return weightAccepted(weight) ? weight : null', 'return weight'],
  ['pool/move-stake.ts', "feeless: origin !== 'root'", 'feeless: false'],
  ['pool/minimums.ts', 'rao(2_000_000n)', 'rao(2_000_001n)'],
  ['emission/block-emission.ts', 'issuance >= halvingThreshold', 'issuance > halvingThreshold'],
  ['staking/locks.ts', 'unlock * (lockDecay', 'maturity * (lockDecay'],
  [
    'staking/root-claim.ts',
    'stake: claim.stake - removed, claimed }',
    'stake: claim.stake - removed, claimed: 0n }',
  ],
  ['consensus/median.ts', 'below > minority', 'below >= minority'],
  ['consensus/bonds.ts', 'multiply(share, input.activeStake[uid] ?? ZERO)', 'share'],
  [
    'lifecycle/deregistration.ts',
    'a.registeredAtBlock - b.registeredAtBlock',
    'b.registeredAtBlock - a.registeredAtBlock',
  ],
];

/** A copy of what the replay needs. @param {string} folder */
function copyInto(folder) {
  for (const part of ['main/engine', 'test/golden', 'package.json']) {
    mkdirSync(dirname(join(folder, part)), { recursive: true });
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** @param {string} folder @returns {string} the replay's last line */
function replay(folder) {
  const { stdout } = spawnSync(process.execPath, ['test/golden/run.ts', ...cases], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout.trimEnd().split('\n').at(-1) ?? '';
}

/** @param {string} summary */
const failures = (summary) => Number(/(\d+) failed/.exec(summary)?.[1] ?? Number.NaN);

const folder = mkdtempSync(join(tmpdir(), 'golden-mutations-'));
let unnoticed = 0;
try {
  copyInto(folder);
  console.log(`unchanged: ${replay(folder)}`);
  for (const [name, from, to] of mutations) {
    const file = join(folder, 'main/engine', name);
    const source = readFileSync(file, 'utf8');
    if (source.split(from).length !== 2) throw new Error(`${name}: "${from}" does not stand there once`);
    writeFileSync(file, source.replace(from, to));
    const failed = failures(replay(folder));
    writeFileSync(file, source);
    if (!(failed > 0)) unnoticed += 1;
    console.log(`${failed > 0 ? 'noticed' : 'UNNOTICED'} (${failed} failed)  ${name}: ${from}  ->  ${to}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${mutations.length - unnoticed} of ${mutations.length} changes noticed`);
process.exitCode = unnoticed === 0 ? 0 : 1;
