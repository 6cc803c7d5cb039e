// Fetches a file of the planner and lets the browser keep it.
import { call } from '#renderer/api/client.svelte.ts';
import { saveAnswered } from '#renderer/api/save-file.ts';
import type { WireIn } from '#contract/methods.ts';

/** Asks for a file and lets the browser keep it; gives its name. */
export const download = async (input: WireIn<'export.make'>): Promise<string> =>
  saveAnswered(await call('export.make', input));
