// Hands a file to the browser, which asks or knows where to keep it. Nothing leaves the machine.

export function saveFile(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the bytes by then; the address is of no more use.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file as the contract answers it, `content` in base64; gives its name. */
export function saveAnswered(file: { fileName: string; mediaType: string; content: string }): string {
  const bytes = Uint8Array.from(atob(file.content), (char) => char.charCodeAt(0));
  saveFile(file.fileName, new Blob([bytes], { type: file.mediaType }));
  return file.fileName;
}
