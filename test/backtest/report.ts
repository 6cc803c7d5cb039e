/** The backtest's result as lines of text: tables in columns, shares in percent. Computes nothing. */
import type { BandScore } from './bands.ts';
import type { JudgedWindow } from './judged.ts';
import type { BacktestResult, PortfolioWindow } from './results.ts';

type Cell = string | number;

/** Rows in columns, the first row the head; texts to the left, the rest to the right. */
function table(title: string, rows: readonly (readonly Cell[])[]): string[] {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((row) => String(row[c] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, c) => (c === 0 ? String(cell).padEnd(widths[c]!) : String(cell).padStart(widths[c]!)))
      .join('  ')
      .trimEnd(),
  );
  return [title, ...lines, ''];
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const log = (value: number | null) => (value === null ? '-' : value.toFixed(3));
const spanOf = ({ from, to }: { from: string; to: string }) => `${from} ${to}`;
const scoreCells = ({ within50, within90, below90, above90, loss }: BandScore) => [
  percent(within50),
  percent(within90),
  percent(below90),
  percent(above90),
  loss.toFixed(4),
];
const SCORE_HEAD = ['in 50 %', 'in 90 %', 'below', 'above', 'loss'];

function windowRows(windows: readonly JudgedWindow[]): Cell[][] {
  return windows.map((window) => [
    spanOf(window),
    window.rules,
    window.dayCount,
    window.poolCount,
    window.dissolvedCount,
    ...scoreCells(window.bands),
    percent((window.bands.within90 * window.bands.count) / window.poolCount),
  ]);
}

const WINDOW_HEAD = ['window', 'rules', 'days', 'pools', 'dissolved', ...SCORE_HEAD, 'in 90 % of all'];

function errorRows(windows: readonly JudgedWindow[]): Cell[][] {
  return windows.map(({ errors, ...window }) => [
    spanOf(window),
    log(errors.noChange),
    log(errors.medianOfPaths),
    log(errors.observed),
    log(errors.none),
  ]);
}

function portfolioRow({ weighting, outcome, dissolvedMean, ...window }: PortfolioWindow): Cell[] {
  const { value, quantiles } = outcome;
  const [low90, low50, , high50, high90] = quantiles as [number, number, number, number, number];
  const inside =
    value >= low50 && value <= high50 ? 'in 50 %' : value >= low90 && value <= high90 ? 'in 90 %' : 'outside';
  return [spanOf(window), weighting, ...[value, ...quantiles].map(log), inside, dissolvedMean.toFixed(1)];
}

/** Everything a run says. */
export function reportLines(result: BacktestResult): string[] {
  const { windows, pooled, late, taoUsd, tried, emission, portfolios } = result;
  const total = ['all', '', '', windows.reduce((sum, { poolCount }) => sum + poolCount, 0)];
  const dissolved = windows.reduce((sum, { dissolvedCount }) => sum + dissolvedCount, 0);
  return [
    ...table('Bands of single prices, fitted to 2025, judged on 2026', [
      WINDOW_HEAD,
      ...windowRows(windows),
      [...total, dissolved, ...scoreCells(pooled)],
    ]),
    ...table('The same estimates from the panel to later snapshots of prices', [
      WINDOW_HEAD,
      ...windowRows(late),
    ]),
    ...table('Price forecasts: median absolute log error (no change is what flow offset says)', [
      ['window', 'no change', 'median path', 'flow observed', 'flow none'],
      ...errorRows([...windows, ...late]),
    ]),
    ...table('Portfolios over all pools: log of value by start, bands, and subnets dissolved in the mean', [
      ['window', 'weights', 'became', '5 %', '25 %', '50 %', '75 %', '95 %', '', 'dissolved'],
      ...portfolios.map(portfolioRow),
    ]),
    ...table('TAO in USD over 30 days, fitted to the closes of 2025, from 2026-01-01', [
      ['windows', ...SCORE_HEAD],
      [taoUsd.score.count, ...scoreCells(taoUsd.score)],
    ]),
    ...table('Emission: projection / no change. EMA price: median absolute log error', [
      ['window', 'rules', 'EMA price', '', 'TAO to the wrong subnets', '', 'TAO injected, error', ''],
      ...emission.map((entry) => [
        spanOf(entry),
        entry.rules.join(' > '),
        log(entry.movingPrice.projected),
        log(entry.movingPrice.noChange),
        percent(entry.misplaced.projected),
        percent(entry.misplaced.noChange),
        percent(entry.injected.projected),
        percent(entry.injected.noChange),
      ]),
    ]),
    ...table('What was tried: windows of 2025 left out of the fit, then the judged ones of 2026', [
      ['variant', ...SCORE_HEAD, '2026:', ...SCORE_HEAD],
      ...tried.map(({ name, leftOut2025, judged2026 }) => [
        name,
        ...scoreCells(leftOut2025),
        '',
        ...scoreCells(judged2026),
      ]),
    ]),
    ...table('The adopted variant on 2025, by rules', [
      ['rules', ...SCORE_HEAD],
      ...Object.entries(tried[0]!.leftOut2025ByRules).map(([rules, score]) => [rules, ...scoreCells(score)]),
    ]),
  ];
}
