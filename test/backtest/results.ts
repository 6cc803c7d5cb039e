/**
 * The whole backtest as plain data: fitted to 2025, judged on the windows of 2026, with what was tried beside and
 * what later snapshots say. Seeded: the same facts give the same figures. Must not print.
 */
import { ruleSetAtBlock } from '#engine/rule-sets.ts';
import { type BandScore, type Outcome, scored } from './bands.ts';
import { type EmissionScore, scoreEmission } from './emission.ts';
import { dateOf, type Facts, YEAR_2025 } from './facts.ts';
import { fitEstimates } from './fit.ts';
import { recentDeviations } from './fit-own.ts';
import { type JudgedWindow, type Judging, judgeWindow } from './judged.ts';
import { lateWindows } from './late-windows.ts';
import { type PortfolioScore, scorePortfolio, type Weighting } from './portfolios.ts';
import { simulate } from './simulated.ts';
import { usdOutcomes } from './tao-usd.ts';
import { VARIANTS, type Variant, variantOutcomes, windowsOf2025 } from './variants.ts';
import { disjointWindows, type PanelWindow, type Window } from './windows.ts';

/** First and last day of the judged part, and of the panel before it. */
const JUDGED = { from: '2026-01-01', to: '2026-05-20' };
const BEFORE = { from: '2025-02-14', to: '2025-12-31' };

export interface PathCounts {
  /** For what is judged. */
  readonly judged: number;
  /** For each variant on each window. */
  readonly tried: number;
}

export interface PortfolioWindow extends PortfolioScore {
  readonly from: string;
  readonly to: string;
  readonly weighting: Weighting;
}

/** A variant's bands on windows of 2025 left out of the fit, all and by rules, and on those of 2026. */
export interface TriedVariant {
  readonly name: string;
  readonly leftOut2025: BandScore;
  readonly leftOut2025ByRules: Readonly<Record<string, BandScore>>;
  readonly judged2026: BandScore;
}

export interface BacktestResult {
  readonly windows: readonly JudgedWindow[];
  readonly pooled: BandScore;
  readonly portfolios: readonly PortfolioWindow[];
  readonly taoUsd: { readonly outcomes: readonly Outcome[]; readonly score: BandScore };
  readonly emission: readonly (EmissionScore & { readonly from: string; readonly to: string })[];
  readonly late: readonly JudgedWindow[];
  readonly tried: readonly TriedVariant[];
}

/** Runs everything; takes about a minute with the default counts. */
export function backtest(facts: Facts, { judged, tried }: PathCounts): BacktestResult {
  const windows = disjointWindows(facts.panel, JUDGED.from, JUDGED.to);
  const judging = { estimates: fitEstimates(facts, YEAR_2025), pathCount: judged };
  const results = windows.map((window) => judgeWindow(facts, window, judging));
  const usd = usdOutcomes(
    facts.closes,
    JUDGED.from,
    simulate({ ...judging, window: windows[0]!, dissolves: false }),
  );
  return {
    windows: results.map((result) => result.judged),
    pooled: scored(results.flatMap(({ outcomes }) => outcomes)),
    portfolios: windows.flatMap((window) => portfoliosOf(facts, window, judging)),
    taoUsd: { outcomes: usd, score: scored(usd) },
    emission: [...disjointWindows(facts.panel, BEFORE.from, BEFORE.to), ...windows].map((window) => ({
      from: dateOf(window.start.atMs),
      to: dateOf(window.end.atMs),
      ...scoreEmission(window),
    })),
    late: lateWindows(facts).map((window) => judgeWindow(facts, window, judging).judged),
    tried: triedVariants(facts, { windows, variants: VARIANTS, pathCount: tried }),
  };
}

function portfoliosOf(facts: Facts, window: Window, judging: Judging): PortfolioWindow[] {
  const recent = recentDeviations(facts, window.first);
  return (['equal', 'tao'] as const).map((weighting) => ({
    from: dateOf(window.start.atMs),
    to: dateOf(window.end.atMs),
    weighting,
    ...scorePortfolio(facts.panel, window, { ...judging, recentDeviations: recent, weighting }),
  }));
}

/** Scores of variants on the windows of 2025 and on the judged ones. */
function triedVariants(
  facts: Facts,
  options: { windows: readonly PanelWindow[]; variants: readonly Variant[]; pathCount: number },
): TriedVariant[] {
  const outcomesOf = (window: PanelWindow) => ({
    rules: ruleSetAtBlock(window.start.block)!.id,
    byVariant: variantOutcomes(facts, window, options),
  });
  const leftOut = windowsOf2025(facts).map(outcomesOf);
  const judged = options.windows.map(outcomesOf);
  return options.variants.map(({ name }, v) => {
    const byRules = Map.groupBy(leftOut, ({ rules }) => rules);
    const score = (windows: typeof leftOut) => scored(windows.flatMap(({ byVariant }) => byVariant[v]!));
    return {
      name,
      leftOut2025: score(leftOut),
      leftOut2025ByRules: Object.fromEntries([...byRules].map(([rules, windows]) => [rules, score(windows)])),
      judged2026: score(judged),
    };
  });
}
