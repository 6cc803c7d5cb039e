// Names of long runs: one for each purpose and page, so that two windows do not stop each other's.

const page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('');

/** The name under which this page runs something; a newer run for the same purpose takes the older one's place. */
export const jobName = (purpose: string): string => `${purpose} ${page}`;
