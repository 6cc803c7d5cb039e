// Hands a file of the planner to the browser. Nothing leaves the machine.
import { call } from '#renderer/api/client.svelte.ts';
import { saveFile } from '#renderer/api/save-file.ts';
import type { WireIn } from '#contract/methods.ts';

/** Asks for a file and lets the browser keep it; gives its name. */
export async function download(input: WireIn<'export.make'>): Promise<string> {
  const { fileName, mediaType, content } = await call('export.make', input);
  saveFile(
    fileName,
    Uint8Array.from(atob(content), (char) => char.charCodeAt(0)),
    mediaType,
  );
  return fileName;
}
