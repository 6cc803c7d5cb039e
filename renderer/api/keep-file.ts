// Hands a file of the planner to the browser, which asks or knows where to keep it. Nothing leaves the machine.

/** A file as the contract answers it; `content` is base64, or the text itself. */
export interface AnsweredFile {
  fileName: string;
  mediaType: string;
  content: string;
}

function keep(fileName: string, blob: Blob): string {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the bytes by then; the address is of no more use.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return fileName;
}

/** Lets the browser keep a file whose content is base64; gives its name. */
export function keepFile({ fileName, mediaType, content }: AnsweredFile): string {
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  return keep(fileName, new Blob([bytes], { type: mediaType }));
}

/** The same for a file whose content is text. */
export const keepTextFile = ({ fileName, mediaType, content }: AnsweredFile): string =>
  keep(fileName, new Blob([content], { type: mediaType }));
