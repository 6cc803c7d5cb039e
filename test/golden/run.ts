// npm run --silent golden -- FILE…
// Replays files of golden cases or vectors against the engine's public functions. One line per group
// (`group passed failed unsupported`), then what failed and what the mapping does not know, last the sums.
// Exit code 1 when a case fails, 2 when a file cannot be read.
import { casesOf, type GoldenCase } from './cases.ts';
import { GOLDEN_TABLE } from './mapping.ts';
import { replay, type Verdict } from './replay.ts';

interface Replayed {
  readonly golden: GoldenCase;
  readonly verdict: Verdict;
}

const OUTCOMES = ['passed', 'failed', 'unsupported'] as const;

function count(cases: readonly Replayed[], outcome: Verdict['outcome']): number {
  return cases.filter(({ verdict }) => verdict.outcome === outcome).length;
}

function printFile(cases: readonly Replayed[]): void {
  for (const [group, members] of Map.groupBy(cases, ({ golden }) => golden.group))
    console.log([group, ...OUTCOMES.map((outcome) => count(members, outcome))].join(' '));
  for (const { golden, verdict } of cases) {
    for (const erratum of verdict.errata ?? []) console.log(`  ${golden.id} set aside: ${erratum}`);
    if (verdict.outcome === 'passed') continue;
    console.log(`  ${golden.id} ${verdict.outcome}: ${verdict.reasons.slice(0, 4).join('; ')}`);
  }
}

function main(files: readonly string[]): number {
  if (files.length === 0) {
    console.error('Name at least one vector file: npm run --silent golden -- FILE…');
    return 2;
  }
  const all: Replayed[] = [];
  let unreadable = false;
  for (const file of files) {
    try {
      const cases = casesOf(file).map((golden) => ({ golden, verdict: replay(golden, GOLDEN_TABLE) }));
      console.log(`# ${file}`);
      printFile(cases);
      all.push(...cases);
    } catch (error) {
      unreadable = true;
      console.error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(OUTCOMES.map((outcome) => `${count(all, outcome)} ${outcome}`).join(', '));
  return unreadable ? 2 : count(all, 'failed') > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
