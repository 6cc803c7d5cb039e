// Fetches a file of the planner and lets the browser keep it.
import { call } from '#renderer/api/client.svelte.ts';
import { saveFile } from '#renderer/api/save-file.ts';
import type { WireIn } from '#contract/methods.ts';

/** Asks for a file and lets the browser keep it; gives its name. */
export async function download(input: WireIn<'export.make'>): Promise<string> {
  const { fileName, mediaType, content } = await call('export.make', input);
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  saveFile(fileName, new Blob([bytes], { type: mediaType }));
  return fileName;
}
