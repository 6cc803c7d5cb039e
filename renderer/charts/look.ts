// What a chart needs from the page: the colours of the roles, the font, the textures, and whether amounts are hidden.
// Read anew on each theme or density change. Builders take it as plain data, so that they run without a browser.
import type { Chart, ChartConfiguration, Plugin } from 'chart.js';

/** A texture on a canvas; plain colour text where there is no canvas. */
export type Fill = CanvasPattern | string;

const roles = {
  text: '--text',
  text2: '--text-2',
  text3: '--text-3',
  sheet: '--sheet',
  grid: '--grid',
  axis: '--axis',
  exit: '--exit',
  exitFill: '--exit-fill',
  gap: '--gap',
  mark: '--mark',
  s1: '--s1',
  s2: '--s2',
  s3: '--s3',
  s4: '--s4',
  /** Opacity of a band in the colour of its series. */
  band: '--band',
} as const;

export interface Look extends Record<keyof typeof roles, string> {
  fontFamily: string;
  /** Lost value, on paper only. */
  hatch: Fill;
  /** The same for large areas. */
  hatchLight: Fill;
  hideAmounts: boolean;
}

/** A point of a line: both axes are linear, time is milliseconds since 1970. */
export interface LinePoint {
  x: number;
  y: number;
}

export type LineSpec = ChartConfiguration<'line', LinePoint[]>;
export type BarSpec = ChartConfiguration<'bar', number[], string>;
/** The chart a plugin draws on, in the words of Chart.js: of any other the compiler has to compare all options first. */
export type DrawnChart = Chart<'line'> | Chart<'bar'>;
export type ChartPlugin = Plugin<'line'> & Plugin<'bar'>;

/** Data in, Chart.js configuration out; called again whenever the look changes. */
export type BuildChart = (look: Look) => ChartConfiguration;

/** The roles as an element sees them now; textures are made by the caller. */
export function readRoles(element: Element): Omit<Look, 'hatch' | 'hatchLight' | 'hideAmounts'> {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const colours = Object.fromEntries(Object.entries(roles).map(([key, name]) => [key, read(name)]));
  return { ...(colours as Record<keyof typeof roles, string>), fontFamily: read('--font-c') };
}
