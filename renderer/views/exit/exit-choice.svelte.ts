// How the holder would sell, as it stands in the controls. Kept while the page is open, so that going to another view and
// back changes nothing; forgotten with the page. Text is kept as typed: reading it is exit-choice-terms.ts.
import type { ExitChoice } from './exit-choice-terms.ts';

export const exitChoice = $state<ExitChoice>({
  dailyShare: '1',
  recovery: 'chain-buys',
  partial: '12',
  flows: {},
  horizon: 30,
  customDays: '45',
  leaving: 'none',
  leavingShare: '10',
  place: '100',
  tranches: 'weighed',
  trancheCount: '10',
  allowPartial: true,
});
