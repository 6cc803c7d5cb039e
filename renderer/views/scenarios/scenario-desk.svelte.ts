// What the scenarios view holds while the page is open: which are compared, which one has its bands shown, the seed, and the
// one being edited with all that was typed. Kept when the view is left; forgotten with the page, and when another book (the
// demo, one's own) is opened: its scenarios are others under the same numbers.
import type { WireIn, WireOut } from '#contract/methods.ts';
import type { ScenarioDefinitionText } from '#contract/scenario-definition.ts';
import { onOtherBook } from '#renderer/state/other-book.ts';
import { formOf, type ScenarioForm } from './scenario-form.ts';

export type Subject = WireIn<'scenario.run'>['scenario'];

/** Something to run: a saved scenario, a ready example, or what is being edited. */
export interface Candidate {
  key: string;
  name: string;
  note: string;
  kind: 'saved' | 'example' | 'draft';
  id: number | null;
  definition: ScenarioDefinitionText;
  subject: Subject;
  /** Changes with what it holds. */
  stamp: string;
}

export const DRAFT = 'draft';
export const MOST = 4;

interface Draft {
  /** The saved scenario that saving changes; null for a new one. */
  id: number | null;
  form: ScenarioForm;
  /** As it stood when editing began, to tell whether anything was typed. */
  asOpened: string;
  /** What it was made from. */
  madeFrom: string;
  /** Whether saving was asked for: from then on empty fields are told that nobody has been at. */
  isAsked: boolean;
  /** What it took the place of in the comparison; stands there again when the draft is left. */
  stood: string | null;
  /** The name of that, where it is another than the draft was made from. */
  pushedOut: string | null;
}

export const benchmarkNames = {
  held: 'held free',
  root: 'on root',
  basket: 'in the basket',
} as const;
export type BenchmarkName = keyof typeof benchmarkNames;

export class Desk {
  /** Null: not chosen yet, the first ones are shown. */
  chosen = $state.raw<readonly string[] | null>(null);
  focus = $state<string | null>(null);
  seed = $state('1');
  benchmarks = $state<Record<BenchmarkName, boolean>>({ held: false, root: false, basket: false });
  draft = $state<Draft | null>(null);
  /** The draft as it last read: a half-typed number changes nothing on the screen. */
  #lastRead: ScenarioDefinitionText | null = null;

  constructor() {
    onOtherBook(() => this.#forget());
  }

  #forget(): void {
    this.close();
    this.chosen = this.focus = null;
  }

  /** What is being edited, to be run: as it reads now, else as it last did. Null while nothing is edited. */
  draftOf(read: ScenarioDefinitionText | null): Candidate | null {
    if (this.draft === null) return null;
    this.#lastRead = read ?? this.#lastRead;
    return this.#lastRead && draftCandidate(this.#lastRead);
  }

  /** Whether something was typed that is not saved. */
  get isChanged(): boolean {
    return this.draft !== null && JSON.stringify(this.draft.form) !== this.draft.asOpened;
  }

  /** Whether another window has changed what it was made from. */
  isOvertaken(saved: readonly Saved[]): boolean {
    const now = saved.find(({ id }) => id === this.draft?.id);
    return now !== undefined && JSON.stringify(now.definition) !== this.draft?.madeFrom;
  }

  edit(
    { definition, id }: Pick<Candidate, 'definition' | 'id'>,
    { stood, pushedOut }: Pick<Draft, 'stood' | 'pushedOut'>,
  ): void {
    const form = formOf(definition);
    this.#lastRead = definition;
    const madeFrom = JSON.stringify(definition);
    const asOpened = JSON.stringify(form);
    this.draft = { id, form, asOpened, madeFrom, isAsked: false, stood, pushedOut };
  }

  close(): void {
    this.draft = null;
  }

  /** Chooses or leaves out one of those shown: of four none is added, and the last one stays. */
  toggle(key: string, shown: readonly string[]): void {
    const without = shown.filter((each) => each !== key);
    if (without.length < shown.length) {
      if (without.length > 0) this.chosen = without;
    } else if (shown.length < MOST) this.chosen = [...shown, key];
  }
}

export const desk = new Desk();

type Saved = WireOut<'scenario.list'>['scenarios'][number];
type Example = WireOut<'scenario.examples'>['examples'][number];

export const savedKey = (id: number): string => `saved ${id}`;

/** A saved scenario as something to run; null where it cannot be read. */
const savedCandidate = ({ id, name, note, changedAt, definition }: Saved): Candidate | null =>
  definition && {
    ...{ key: savedKey(id), name, note, kind: 'saved', id, definition },
    subject: { id },
    stamp: changedAt,
  };

const exampleCandidate = ({ key, title, description, definition }: Example): Candidate => ({
  ...{ key: `example ${key}`, name: title, note: description, kind: 'example', id: null, definition },
  subject: { definition },
  stamp: JSON.stringify(definition),
});

const draftCandidate = (definition: ScenarioDefinitionText): Candidate => ({
  ...{ key: DRAFT, name: definition.name, note: definition.note ?? '', kind: 'draft', id: null, definition },
  subject: { definition },
  stamp: JSON.stringify(definition),
});

/** Everything there is to choose from: the saved ones first. */
export const candidatesOf = (saved: readonly Saved[], examples: readonly Example[]): Candidate[] => [
  ...saved.flatMap((each) => savedCandidate(each) ?? []),
  ...examples.map(exampleCandidate),
];

/** A draft among those shown: in the place of what it is made from, else of the last one where there is no room. */
export function withDraft(
  shown: readonly string[],
  madeFrom: string,
): { shown: string[]; stood: string | null; isPushed: boolean } {
  const others = shown.filter((each) => each !== DRAFT);
  if (others.includes(madeFrom))
    return {
      shown: others.map((each) => (each === madeFrom ? DRAFT : each)),
      stood: madeFrom,
      isPushed: false,
    };
  const stood = others[MOST - 1] ?? null;
  return { shown: [...others.slice(0, MOST - 1), DRAFT], stood, isPushed: stood !== null };
}

/** The keys that are shown: those chosen that still exist, else the first ones. */
export function shownKeys(candidates: readonly Candidate[], chosen: readonly string[] | null): string[] {
  const known = (chosen ?? []).filter(
    (key) => key === DRAFT || candidates.some((candidate) => candidate.key === key),
  );
  if (known.length > 0) return known;
  // Ends of one day can be compared.
  const [first] = candidates;
  return candidates
    .filter(({ definition }) => definition.horizonDays === first?.definition.horizonDays)
    .slice(0, MOST)
    .map(({ key }) => key);
}
