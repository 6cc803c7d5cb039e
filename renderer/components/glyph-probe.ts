// Whether the fonts of this machine can draw a text: it is drawn once and compared with the box of a character no font has.
// Reads pixels of its own small canvas and nothing else; each text is asked for once.

const SIZE = 32;
const NO_CHARACTER = '\u{10fffe}';
const known = new Map<string, boolean>();
let canvas: OffscreenCanvasRenderingContext2D | null = null;

function drawn(text: string): string {
  canvas ??= new OffscreenCanvas(SIZE, SIZE).getContext('2d', { willReadFrequently: true });
  if (!canvas) return text;
  canvas.clearRect(0, 0, SIZE, SIZE);
  canvas.font = '16px "IBM Plex Sans", "Noto Sans", "DejaVu Sans", sans-serif';
  canvas.textAlign = 'center';
  canvas.fillText(text, SIZE / 2, 22);
  return canvas.getImageData(0, 0, SIZE, SIZE).data.join();
}

/** True where the text leaves a mark of its own on the screen. */
export function hasGlyph(text: string): boolean {
  let answer = known.get(text);
  if (answer === undefined) {
    const mark = drawn(text);
    answer = mark !== drawn(NO_CHARACTER) && mark !== drawn(' ');
    known.set(text, answer);
  }
  return answer;
}
