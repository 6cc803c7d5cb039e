// A scenario as the editor holds it, texts as typed, and the way from a definition to it and back. Going there and back gives
// the same definition. Whatever the editor has no field for is carried along untouched. Pure.
import type { ScenarioDefinitionText } from '#contract/scenario-definition.ts';
import {
  type FieldReading,
  NOT_A_NUMBER,
  readField,
  strangersOf,
  strangerWords,
  type Texts,
  textsOf,
} from './field-text.ts';
import {
  alphaAmountFields,
  alphaTargetFields,
  amountFields,
  type EventKind,
  eventKinds,
  type FieldSpec,
  flowFields,
  groupFlowFields,
  horizonFields,
  networkFields,
  rebalancingFields,
  targetFields,
  type TradeKind,
  tradeKinds,
  usdFields,
  usdPointFields,
} from './form-fields.ts';

type Definition = ScenarioDefinitionText;

/** A row of events or trades; `kept` holds what the row has no field for. */
export interface Row<Kind extends string> {
  kind: Kind;
  texts: Texts;
  kept?: Record<string, unknown>;
}

export interface ScenarioForm {
  name: string;
  note: string;
  /** Null: the one that is chosen. */
  snapshot: Definition['snapshot'] | null;
  /** Empty: the rules of the snapshot's date. */
  ruleSet: string;
  /** Null: those the user set for the whole planner. NaN: what is typed is no number. */
  parameters: Record<string, number> | null;
  portfolio: {
    /** `now`: counted now, and kept with the scenario. `counted`: counted at every run. */
    kind: 'now' | 'counted' | 'amounts';
    texts: Texts;
    alpha: Texts[];
  };
  horizon: Texts;
  network: Texts;
  flow: Texts;
  flows: Texts[];
  usd: { kind: keyof typeof usdFields; texts: Texts; points: Texts[] };
  events: Row<EventKind>[];
  trades: Row<TradeKind>[];
  rebalancing: { texts: Texts; targets: Texts; alpha: Texts[] } | null;
}

const named = (fields: readonly FieldSpec[]) => new Set(fields.map(({ name }) => name));

function rowOf<Kind extends string>(
  part: { kind: Kind } & object,
  kinds: Readonly<Record<Kind, { fields: readonly FieldSpec[] }>>,
): Row<Kind> {
  const { kind, ...values } = part;
  const { fields } = kinds[kind];
  const names = named(fields);
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
  return { kind, texts: textsOf(fields, values), ...(Object.keys(kept).length > 0 && { kept }) };
}

function portfolioForm({ portfolio }: Definition): ScenarioForm['portfolio'] {
  if (portfolio?.kind !== 'amounts')
    return { kind: portfolio?.kind ?? 'now', texts: textsOf(amountFields), alpha: [] };
  const { kind, alpha } = portfolio;
  return {
    kind,
    texts: textsOf(amountFields, portfolio),
    alpha: alpha.map((held) => textsOf(alphaAmountFields, held)),
  };
}

function usdForm({ taoUsd }: Definition): ScenarioForm['usd'] {
  const kind = taoUsd?.kind ?? '';
  const points = taoUsd?.kind === 'points' ? taoUsd.points : [];
  return {
    kind,
    texts: textsOf(usdFields[kind], taoUsd),
    points: points.map((point) => textsOf(usdPointFields, point)),
  };
}

function rebalancingForm({ rebalancing }: Definition): ScenarioForm['rebalancing'] {
  if (rebalancing === undefined) return null;
  const { targets } = rebalancing;
  return {
    texts: textsOf(rebalancingFields, rebalancing),
    targets: textsOf(targetFields, targets),
    alpha: targets.alpha.map((target) => textsOf(alphaTargetFields, target)),
  };
}

/** A definition as texts. */
export function formOf(definition: Definition): ScenarioForm {
  const { flows = [], events = [], trades = [] } = definition;
  return {
    name: definition.name,
    note: definition.note ?? '',
    snapshot: definition.snapshot ?? null,
    ruleSet: definition.ruleSet ?? '',
    parameters: definition.parameters ?? null,
    portfolio: portfolioForm(definition),
    horizon: textsOf(horizonFields, definition),
    network: textsOf(networkFields, definition),
    flow: textsOf(flowFields, definition.flow),
    flows: flows.map((terms) => textsOf(groupFlowFields, terms)),
    usd: usdForm(definition),
    events: events.map((event) => rowOf(event, eventKinds)),
    trades: trades.map((trade) => rowOf(trade, tradeKinds)),
    rebalancing: rebalancingForm(definition),
  };
}

/** The snapshot a form stands on: the one it names, else the chosen one. */
export const snapshotOf = <Each extends { snapshotId: string; chosen: boolean }>(
  form: ScenarioForm | undefined,
  all: readonly Each[],
): Each | undefined =>
  all.find(({ snapshotId, chosen }) => (form?.snapshot ? snapshotId === form.snapshot.id : chosen));

/** What is wrong, by the field's path in the definition: `events.0.days`. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Reads parts of a form and gathers what cannot be read. */
class Reader {
  readonly errors: Record<string, string> = {};
  /** Fields nobody has been at yet, in which something has to stand. */
  readonly open: Record<string, string> = {};
  /** Null: not known yet. */
  readonly #netuids: readonly number[] | null;

  constructor(netuids: readonly number[] | null) {
    this.#netuids = netuids;
  }

  #read(spec: FieldSpec, text: string): FieldReading {
    const reading = readField(spec, text);
    if ('error' in reading || this.#netuids === null) return reading;
    const strangers = strangersOf(spec, reading.value, this.#netuids);
    return strangers.length > 0 ? { error: strangerWords(strangers) } : reading;
  }

  part(path: string, fields: readonly FieldSpec[], texts: Texts): object {
    return Object.fromEntries(
      fields.flatMap((spec) => {
        const text = texts[spec.name];
        const reading = this.#read(spec, text ?? '');
        if ('error' in reading) {
          const gathered = text === undefined ? this.open : this.errors;
          gathered[path === '' ? spec.name : `${path}.${spec.name}`] = reading.error;
          return [];
        }
        return reading.value === undefined ? [] : [[spec.name, reading.value]];
      }),
    );
  }

  parts(path: string, fields: readonly FieldSpec[], all: readonly Texts[]): object[] {
    return all.map((texts, index) => this.part(`${path}.${index}`, fields, texts));
  }

  rows<Kind extends string>(
    path: string,
    kinds: Readonly<Record<Kind, { fields: readonly FieldSpec[] }>>,
    rows: readonly Row<Kind>[],
  ): object[] {
    return rows.map(({ kind, texts, kept }, index) => ({
      kind,
      ...this.part(`${path}.${index}`, kinds[kind].fields, texts),
      ...kept,
    }));
  }
}

const filled = (name: string, list: readonly object[]) => (list.length > 0 ? { [name]: list } : {});

function portfolioOf({ portfolio: { kind, texts, alpha } }: ScenarioForm, reader: Reader): object {
  if (kind === 'now') return {};
  if (kind === 'counted') return { portfolio: { kind } };
  return {
    portfolio: {
      kind,
      ...reader.part('portfolio', amountFields, texts),
      alpha: reader.parts('portfolio.alpha', alphaAmountFields, alpha),
    },
  };
}

function usdOf({ usd: { kind, texts, points } }: ScenarioForm, reader: Reader): object {
  if (kind === '') return {};
  const list = kind === 'points' ? { points: reader.parts('taoUsd.points', usdPointFields, points) } : {};
  return { taoUsd: { kind, ...reader.part('taoUsd', usdFields[kind], texts), ...list } };
}

function rebalancingOf({ rebalancing }: ScenarioForm, reader: Reader): object {
  if (rebalancing === null) return {};
  const { texts, targets, alpha } = rebalancing;
  return {
    rebalancing: {
      ...reader.part('rebalancing', rebalancingFields, texts),
      targets: {
        ...reader.part('rebalancing.targets', targetFields, targets),
        alpha: reader.parts('rebalancing.targets.alpha', alphaTargetFields, alpha),
      },
    },
  };
}

/** A number of the rules that does not read is none that is taken back. */
function parametersOf({ parameters }: ScenarioForm, reader: Reader): object {
  for (const [name, value] of Object.entries(parameters ?? {}))
    if (Number.isNaN(value)) reader.errors[`parameters.${name}`] = NOT_A_NUMBER;
  return parameters ? { parameters } : {};
}

/** What holds where a definition says nothing of the flow. */
const isDefaultFlow = (flow: object) => JSON.stringify(flow) === '{"flow":"offset"}';

/** `open`: fields nobody has been at yet, in which something has to stand. */
export type ReadForm = { definition: Definition | null; errors: FieldErrors; open: FieldErrors };

/**
 * The definition a form stands for; null with the reason at each field that does not read. `netuids`: the subnets of its
 * snapshot, null while they are not known. The contract checks the rest.
 */
export function definitionOf(form: ScenarioForm, netuids: readonly number[] | null = null): ReadForm {
  const reader = new Reader(netuids);
  if (form.name.trim() === '') reader.errors['name'] = 'A scenario has a name.';
  const flow = reader.part('flow', flowFields, form.flow);
  const definition = {
    format: 1,
    name: form.name.trim(),
    ...(form.note.trim() !== '' && { note: form.note.trim() }),
    ...(form.snapshot && { snapshot: form.snapshot }),
    ...(form.ruleSet !== '' && { ruleSet: form.ruleSet }),
    ...parametersOf(form, reader),
    ...portfolioOf(form, reader),
    ...reader.part('', horizonFields, form.horizon),
    ...reader.part('', networkFields, form.network),
    ...(!isDefaultFlow(flow) && { flow }),
    ...filled('flows', reader.parts('flows', groupFlowFields, form.flows)),
    ...usdOf(form, reader),
    ...filled('events', reader.rows('events', eventKinds, form.events)),
    ...filled('trades', reader.rows('trades', tradeKinds, form.trades)),
    ...rebalancingOf(form, reader),
  };
  const { errors, open } = reader;
  const isWhole = Object.keys(errors).length === 0 && Object.keys(open).length === 0;
  // Put together from its own field names; whether it is one the contract says.
  return { definition: isWhole ? (definition as Definition) : null, errors, open };
}

/** The first day that an event can have: the one after the snapshot. */
export const dayAfter = (iso: string): string =>
  new Date(Math.floor(Date.parse(iso) / 86_400_000 + 1) * 86_400_000).toISOString();

/** A new row of events or trades, on its first day. */
export const newRow = <Kind extends string>(
  kind: Kind,
  kinds: Readonly<Record<Kind, { fields: readonly FieldSpec[] }>>,
  atIso: string,
): Row<Kind> => ({ kind, texts: { ...textsOf(kinds[kind].fields), at: atIso } });
