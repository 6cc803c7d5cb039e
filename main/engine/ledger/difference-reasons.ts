/** Why two sources may disagree about one balance: a closed list, with what the user is told. Data only. */

export const DIFFERENCE_REASONS = {
  'other-registration':
    'The two sources speak of different subnets that had this netuid one after the other.',
  dust: 'A remainder that one source rounds or leaves out.',
  'precision-lost': 'One source writes its amounts as floating-point numbers, which lose the last digits.',
  fee: 'The difference is a fee that one source counts to the amount and the other does not.',
  'stake-transferred':
    'Another position of yours differs by the same amount the other way: stake that was moved or transferred without a line.',
  'batch-missed':
    'The difference is the amount of a line that stands once: explorers leave out calls of a batch, or list one twice.',
  'rewards-listed-twice': 'The rewards of the period are in the ledger twice, from two sources.',
  'snapshot-times-differ':
    'The sources are of different times, and what was earned in between accounts for the difference.',
  'rewards-not-listed': 'The stake earned this, and no line lists it.',
  'line-missed': 'Stake came or went that no line accounts for.',
} as const;

export type DifferenceReason = keyof typeof DIFFERENCE_REASONS;
