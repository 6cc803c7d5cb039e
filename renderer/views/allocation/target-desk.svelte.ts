// What is typed of target weights and not saved, and what a plan is asked with. Kept when the view is left; forgotten with the
// page, and when another book (the demo, one's own) is opened.
import type { TargetBy } from '#contract/targets.ts';
import { onOtherBook } from '#renderer/state/other-book.ts';
import type { PlanForm } from './plan-form.ts';
import type { TargetShares, TargetTexts } from './target-form.ts';

const newPlan = (): PlanForm => ({ mode: 'both', newTao: '', costPercent: '5', allowMoves: true, years: 1 });

class TargetDesk {
  /** What the table is by; null: as the targets that are set. */
  by = $state<TargetBy | null>(null);
  /** Null: as they are set. */
  texts = $state.raw<TargetTexts | null>(null);
  /** The exact weights behind texts that a preset gave; null: those that are set. */
  shares = $state.raw<TargetShares | null>(null);
  band = $state<string | null>(null);
  added = $state.raw<readonly string[]>([]);
  plan = $state(newPlan());

  constructor() {
    onOtherBook(() => {
      this.forget();
      this.by = null;
      this.plan = newPlan();
    });
  }

  get isChanged(): boolean {
    return this.texts !== null || this.band !== null;
  }

  /** Weights stand there that are not saved. */
  get isDraft(): boolean {
    return Object.values(this.texts ?? {}).some((text) => text.trim() !== '');
  }

  /** The targets as they are set. */
  forget(): void {
    this.texts = this.band = this.shares = null;
    this.added = [];
  }
}

export const targetDesk = new TargetDesk();
