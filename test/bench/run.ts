/**
 * npm run --silent bench -- [--json] [--only NAME]
 * Measures the engine's speed: median after warm-up. With --json one object, name -> {value, unit, spread}.
 * `--only projection` runs every bench whose name begins so. Figures depend on the machine; nothing is judged here.
 */
import { parseArgs } from 'node:util';
import { exitBenches } from './exit.ts';
import { ledgerBenches } from './ledger.ts';
import type { Measured } from './measure.ts';
import { millionBenches } from './million/million.ts';
import { positionBenches } from './positions.ts';
import { projectionBenches } from './projections.ts';
import { quoteBenches } from './quotes.ts';
import { viewBenches } from './views.ts';

type Figures = Measured | Record<string, Measured>;

const benches: Readonly<Record<string, () => Figures | Promise<Figures>>> = {
  ...projectionBenches,
  ...quoteBenches,
  ...exitBenches,
  ...viewBenches,
  // Last: the lines it holds would stand in the memory that the others tell.
  ...ledgerBenches,
  ...millionBenches,
  ...positionBenches,
};

/** One figure, or several by name. */
const isMeasured = (result: Figures): result is Measured => typeof result.value === 'number';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
const chosen = Object.entries(benches).filter(([name]) => name.startsWith(values.only ?? ''));
if (chosen.length === 0) {
  console.error(`There is no bench "${values.only}". Choose one of: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const results: Record<string, Measured> = {};
for (const [name, bench] of chosen) {
  const result = await bench();
  Object.assign(results, isMeasured(result) ? { [name]: result } : result);
}
if (values.json) console.log(JSON.stringify(results));
else
  for (const [name, { value, unit, spread }] of Object.entries(results))
    console.log(`${name}\t${value} ${unit}\t±${spread}`);
