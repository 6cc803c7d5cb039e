// What random paths answer to, as text: the same text, the same paths. Pure.

/** What random paths answer to: a run's question and a seed. */
export const pathsQuestion = (seed: string, asked: string): string => `${seed} ${asked}`;

/** A whole number of up to 19 digits. */
export const isSeed = (text: string): boolean => /^\d{1,19}$/u.test(text);
