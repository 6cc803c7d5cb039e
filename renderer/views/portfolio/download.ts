// Hands a file of the planner to the browser, which asks or knows where to keep it. Nothing leaves the machine.
import { call } from '#renderer/api/client.svelte.ts';
import type { WireIn } from '#contract/methods.ts';

/** Asks for a file and lets the browser keep it; gives its name. */
export async function download(input: WireIn<'export.make'>): Promise<string> {
  const { fileName, mediaType, content } = await call('export.make', input);
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the bytes by then; the address is of no more use.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return fileName;
}
