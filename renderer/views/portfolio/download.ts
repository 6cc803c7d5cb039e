// A file of what the planner holds, asked for and kept.
import { call } from '#renderer/api/client.svelte.ts';
import { keepFile } from '#renderer/api/keep-file.ts';
import type { WireIn } from '#contract/methods.ts';

/** Asks for a file and lets the browser keep it; gives its name. */
export const download = async (input: WireIn<'export.make'>): Promise<string> =>
  keepFile(await call('export.make', input));
