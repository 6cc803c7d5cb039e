// The last answer to every question asked in this page, so that a view opened again shows something at once.
// Holds nothing across a reload, and nothing across the change between own data and demo.

import { onOtherBook } from './other-book.ts';

const answers = new Map<string, unknown>();
onOtherBook(() => answers.clear());

export const lastAnswers = {
  get: (question: string): unknown => answers.get(question),
  keep: (question: string, answer: unknown): void => void answers.set(question, answer),
};
