/**
 * npm run --silent backtest -- [--json] [--fit]
 * Fits the Monte Carlo estimates to 2025 and judges them on 2026 (docs/validation.md); seeded, so that it says the
 * same every time. With --fit: the estimates of the whole record, as estimates.ts states them. Exit code 2 for misuse.
 */
import { parseArgs } from 'node:util';
import { readBacktestFacts, WHOLE, YEAR_2025 } from './facts.ts';
import { fitEstimates, stated } from './fit.ts';
import { reportLines } from './report.ts';
import { backtest } from './results.ts';
import { varianceGrowth } from './variance-growth.ts';

const USAGE = 'npm run --silent backtest -- [--json] [--fit]';

function options() {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, fit: { type: 'boolean' } } }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(USAGE);
    return null;
  }
}

function fitted() {
  const facts = readBacktestFacts();
  const { market, own, taoUsd } = stated(fitEstimates(facts, WHOLE));
  const growth = (period: typeof WHOLE) => Object.fromEntries(varianceGrowth(facts, period));
  return {
    market,
    own,
    taoUsd,
    varianceGrowth: stated({ whole: growth(WHOLE), year2025: growth(YEAR_2025) }),
  };
}

function main(): number {
  const chosen = options();
  if (chosen === null) return 2;
  if (chosen.fit) {
    console.log(JSON.stringify(fitted(), null, chosen.json ? 0 : 2));
    return 0;
  }
  const result = backtest(readBacktestFacts(), { judged: 1000, tried: 400 });
  if (chosen.json) console.log(JSON.stringify(result));
  else for (const line of reportLines(result)) console.log(line);
  return 0;
}

process.exitCode = main();
