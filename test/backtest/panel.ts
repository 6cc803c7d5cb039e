/**
 * The daily chain readings of all pools as plain data: one reading a day, its subnets by netuid. A netuid that was
 * dissolved and registered again is another subnet: the block of registration tells them apart.
 * What a reading says was known on its day; nothing here looks ahead.
 */
import { factRows, type Row } from '#test/facts/read-facts.ts';

/** Block of the first emission under dTAO, for subnets that had started by then. */
const FIRST_DTAO_BLOCK = 4_920_351;
/** Alpha outside the pool that only block emission brings about: less is dust of before the start. */
const STARTED_ALPHA = 1000;

/** One subnet on one day, whole tokens as doubles. */
export interface PanelRow {
  readonly netuid: number;
  readonly registeredAtBlock: number;
  readonly priceTao: number;
  readonly movingPrice: number;
  readonly taoIn: number;
  readonly alphaIn: number;
  readonly alphaOut: number;
  readonly taoInEmission: number;
  /** EMA of the users' net TAO flow per block; null before the chain had one. */
  readonly userFlowTao: number | null;
  /** Block of the first reading that shows emission, to a day; null while there was none. */
  readonly firstEmissionBlock: number | null;
}

/** All subnets of one day. */
export interface Reading {
  readonly block: number;
  readonly atMs: number;
  readonly rows: ReadonlyMap<number, PanelRow>;
}

export type Panel = readonly Reading[];

/** Tells a subnet from another one under the same netuid. */
export const subnetKey = ({ netuid, registeredAtBlock }: { netuid: number; registeredAtBlock: number }) =>
  `${netuid}@${registeredAtBlock}`;

/** The carried panel, oldest reading first. */
export function readPanel(): Panel {
  const panel: { block: number; atMs: number; rows: Map<number, PanelRow> }[] = [];
  const registered = new Map<number, number>();
  const started = new Map<string, number>();
  for (const row of factRows('subnets-daily.csv.gz')) {
    if (row.block !== '')
      panel.push({ block: Number(row.block), atMs: Date.parse(row.utc!), rows: new Map() });
    const reading = panel.at(-1)!;
    const netuid = Number(row.netuid);
    if (row.registeredAtBlock !== '') registered.set(netuid, Number(row.registeredAtBlock));
    const registeredAtBlock = registered.get(netuid)!;
    const key = subnetKey({ netuid, registeredAtBlock });
    if (!started.has(key) && Number(row.alphaOut) >= STARTED_ALPHA)
      started.set(key, panel.length === 1 ? FIRST_DTAO_BLOCK : reading.block);
    const firstEmissionBlock = started.get(key) ?? null;
    reading.rows.set(netuid, panelRow(row, { netuid, registeredAtBlock, firstEmissionBlock }));
  }
  return panel;
}

function panelRow(
  row: Row,
  known: Pick<PanelRow, 'netuid' | 'registeredAtBlock' | 'firstEmissionBlock'>,
): PanelRow {
  return {
    ...known,
    priceTao: Number(row.priceTao),
    movingPrice: Number(row.movingPrice),
    taoIn: Number(row.taoIn),
    alphaIn: Number(row.alphaIn),
    alphaOut: Number(row.alphaOut),
    taoInEmission: Number(row.taoInEmission),
    userFlowTao: row.userFlowTao === '' ? null : Number(row.userFlowTao),
  };
}
