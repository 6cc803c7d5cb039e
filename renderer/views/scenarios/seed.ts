// The seed of random paths as it is typed. Pure.

/** A whole number of up to 19 digits. */
export const isSeed = (text: string): boolean => /^\d{1,19}$/u.test(text);
