// The steps that are killed, and the stages each reports, in their order. Shared by the child and the test.

export const STAGES = {
  import: ['reading', 'parsing', 'writing', 'committing', 'after'],
  migration: ['copying', 'stepping', 'committing', 'after'],
  backup: ['copying', 'checking', 'keeping', 'kept'],
  restore: ['trying', 'saving', 'swapping', 'swapped'],
} as const;

export type StepName = keyof typeof STAGES;

/** From these stages on the step has happened; in the stage before, it may have. */
export const HAPPENED: Record<StepName, string> = {
  import: 'after',
  migration: 'after',
  backup: 'kept',
  restore: 'swapped',
};
