/** Reads the dated facts beside this file as rows and as engine state. README.md says where they come from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { alphaRao, parseTokens, rao } from '#engine/units.ts';

export type Row = Readonly<Record<string, string>>;

/** The rows of a file, packed (`.gz`) or not, by column name; an empty cell is an empty text. */
export function factRows(file: string): readonly Row[] {
  const bytes = readFileSync(join(import.meta.dirname, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

/** Decimal text as 1e-9 units; throws on anything else. */
export function units(text = ''): bigint {
  const parsed = parseTokens(text);
  if (parsed === null) throw new Error(`not a number: ${text}`);
  return parsed.units;
}

const BARE: SubnetState = {
  netuid: 0,
  registeredAtBlock: 0,
  priceRao: null,
  quoteWeight: null,
  movingPrice: null,
  taoIn: rao(0n),
  alphaIn: alphaRao(0n),
  alphaOut: alphaRao(0n),
  emissionEnabled: true,
  firstEmissionBlock: null,
  subtokenEnabled: true,
  minerBurnedRatio: null,
};

/** A started subnet of which only the given facts are known. */
export function subnetOf(facts: Partial<SubnetState>): SubnetState {
  return { ...BARE, ...facts };
}

/** A network of these subnets; every whole-network fact that the reading does not hold is the chain's usual one. */
export function networkOf(
  at: { readonly block: number; readonly specVersion: number; readonly issuanceTao: bigint },
  subnets: readonly SubnetState[],
): NetworkState {
  return {
    block: at.block,
    atMs: 0,
    specVersion: at.specVersion,
    totalIssuance: rao(at.issuanceTao * 1_000_000_000n),
    rootTao: rao(5_500_000_000_000_000n),
    emissionBar: null,
    movingAlpha: 0.0003,
    taoWeight: 0.18,
    ownerCutRatio: 11_796 / 65_535,
    subnets,
  };
}

/** One of the two networks under TAO flow, with what was observed by netuid. */
export function flowNetwork(file: string, at: { readonly block: number; readonly specVersion: number }) {
  const rows = factRows(file);
  const subnets = rows.map((row) =>
    subnetOf({
      netuid: Number(row.netuid),
      registeredAtBlock: Number(row.registeredAtBlock),
      priceRao: units(row.priceTao),
      movingPrice: Number(row.movingPrice),
      userFlowTao: Number(row.userFlowTao),
      taoIn: rao(units(row.taoIn)),
      alphaIn: alphaRao(units(row.alphaIn)),
      alphaOut: alphaRao(units(row.alphaOut)),
    }),
  );
  const observed = (column: string) => new Map(rows.map((row) => [Number(row.netuid), Number(row[column])]));
  return {
    state: networkOf({ ...at, issuanceTao: 10_800_000n }, subnets),
    share: observed('emissionShare'),
    injected: observed('taoInEmission'),
  };
}
