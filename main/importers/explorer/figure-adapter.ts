// Makes an adapter of tables: which shapes of answer it reads, which of their fields are figures, and of what. Rows become
// facts; where each subnet has one row, the answer is the market at that moment as well.
import {
  EMPTY_DRAFT,
  type DraftFact,
  type DraftIssue,
  type DraftMarket,
  type DraftSubnet,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { Answer, answerRowText } from './answer.ts';
import type { FactPlace } from '#importers/facts.ts';
import { readFigures, type Columns } from './figures.ts';
import { KeyReader } from './keys.ts';
import { checkPages } from './pagination.ts';
import { shapeOf, type Shape } from './shapes.ts';
import { readBlock, readTime } from './values.ts';

const ROOT_NETUID = 0;

/** What the facts of a row are of; null and an issue where the row does not say. */
export type SubjectReader = (fields: Fields, keys: KeyReader) => string | null;

export interface FigureTable {
  readonly columns: Columns;
  readonly subject: SubjectReader;
  /** The API dates the rows of this shape. */
  readonly hasTime: boolean;
  /** Fields that are read in another way, or on purpose not at all. */
  readonly others: readonly string[];
  /** Facts beside the columns. */
  readonly more?: (fields: Fields, place: FactPlace) => DraftFact[];
  readonly subnet?: (fields: Fields, keys: KeyReader) => DraftSubnet | null;
  /** The TAO on root, where a row is of root. */
  readonly rootTao?: (fields: Fields) => bigint | null;
  readonly remark?: DraftIssue;
}

export const ofNetwork: SubjectReader = () => 'network';

export const ofSubnet: SubjectReader = (fields) => {
  const netuid = fields.netuid('netuid');
  return netuid === null ? null : `subnet:${netuid}`;
};

export const ofValidator: SubjectReader = (fields, keys) => {
  const hotkey = keys.needed(fields, 'hotkey');
  return hotkey && `validator:${hotkey.address}`;
};

export const ofValidatorInSubnet: SubjectReader = (fields, keys) => {
  const validator = ofValidator(fields, keys);
  const netuid = fields.netuid('netuid');
  return validator === null || netuid === null ? null : `${validator}:${netuid}`;
};

class FigureReader {
  readonly facts: DraftFact[] = [];
  readonly hotkeys = new Map<string, string>();
  readonly #subnets: { subnet: DraftSubnet; place: FactPlace }[] = [];
  #rootTaoRao: bigint | null = null;
  readonly #keys = new KeyReader();
  readonly #table: FigureTable;

  constructor(table: FigureTable) {
    this.#table = table;
  }

  read(fields: Fields): void {
    const { columns, more, subnet, hasTime } = this.#table;
    const place = this.#readPlace(fields);
    if (place === null) return;
    this.facts.push(...readFigures(fields, columns, place), ...(more?.(fields, place) ?? []));
    const name = fields.text('name');
    const [kind, hotkey] = place.subject.split(':');
    if (kind === 'validator' && name !== null) this.hotkeys.set(hotkey!, name);
    if (place.subject === `subnet:${ROOT_NETUID}`) this.#rootTaoRao = this.#table.rootTao?.(fields) ?? null;
    const found = hasTime ? subnet?.(fields, this.#keys) : null;
    if (found && found.netuid !== ROOT_NETUID) this.#subnets.push({ subnet: found, place });
  }

  /** The market, where no subnet has a second row, which is a history. */
  market(): DraftMarket | null {
    const netuids = new Set(this.#subnets.map(({ subnet }) => subnet.netuid));
    if (netuids.size === 0 || netuids.size < this.#subnets.length) return null;
    const { place } = this.#subnets.reduce((a, b) => ((b.place.block ?? 0) > (a.place.block ?? 0) ? b : a));
    return {
      network: 'finney',
      atMs: place.atMs,
      block: place.block,
      specVersion: null,
      totalIssuanceRao: null,
      rootTaoRao: this.#rootTaoRao,
      emissionBar: null,
      subnets: this.#subnets.map(({ subnet }) => subnet).sort((a, b) => a.netuid - b.netuid),
    };
  }

  #readPlace(fields: Fields): FactPlace | null {
    const { subject: readSubject, hasTime } = this.#table;
    const subject = readSubject(fields, this.#keys);
    const atMs = hasTime ? readTime(fields) : null;
    const block = hasTime ? readBlock(fields) : null;
    if (subject === null || (hasTime && (atMs === null || block === null))) return null;
    return { subject, atMs, block };
  }
}

function parse(text: string, table: FigureTable): ImportDraft {
  const answer = new Answer(text);
  const issues = [...checkPages(answer).issues];
  const reader = new FigureReader(table);
  for (const fields of answer.rows(issues)) reader.read(fields);
  if (table.remark) issues.push(table.remark);
  const known = [...Object.keys(table.columns), ...table.others];
  return {
    ...EMPTY_DRAFT,
    hotkeys: Array.from(reader.hotkeys, ([address, name]) => ({ address, name })),
    facts: reader.facts,
    market: reader.market(),
    issues,
    unknownFields: answer.unknownFields(known),
  };
}

interface Described {
  readonly id: string;
  readonly title: string;
  readonly howToExport: string;
}

/** The adapter that reads these shapes. */
export function figureAdapter(
  described: Described,
  tables: Partial<Record<Shape, FigureTable>>,
): ImportAdapter {
  const tableOf = (text: string): FigureTable | undefined => tables[shapeOf(text) ?? 'no-rows'];
  return {
    ...described,
    detect: (text) => tableOf(text) !== undefined,
    parse: (text) => parse(text, tableOf(text)!),
    rowText: answerRowText,
  };
}
