// The words of a text, one by one, in small letters without marks (á is a): what a seed phrase is made of. One look at each
// character and no copy of the text, so that hundreds of megabytes cost a second or two. Knows no list of words.

/** Takes a word; `digitCount`: how many digits stand between it and the word before. False stops the reading. */
export type TakeWord = (word: string, digitCount: number) => boolean | void;

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
/** What is not ASCII: a letter, a digit or neither once it is decomposed. */
const WIDE = 3;

const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/iu.test(character)) return LETTER;
  return /\d/u.test(character) ? DIGIT : OTHER;
});

const kindAt = (text: string, index: number): number => {
  const code = text.charCodeAt(index);
  return code < 128 ? KINDS[code]! : WIDE;
};

/** A text in the form in which words are given: decomposed (NFKD), in small letters, without marks. */
export const plainLetters = (text: string): string =>
  text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');

/** Counts digits and gives words, of pieces as they come. */
class Words {
  #digitCount = 0;
  readonly #take: TakeWord;

  constructor(take: TakeWord) {
    this.#take = take;
  }

  addDigits(count: number): void {
    this.#digitCount += count;
  }

  /** False where no more is wanted. */
  addWord(word: string): boolean {
    const wanted = this.#take(word, this.#digitCount) !== false;
    this.#digitCount = 0;
    return wanted;
  }

  /** A piece of letters and digits that are not all ASCII, between characters that are neither. */
  addPiece(piece: string): boolean {
    for (const [token] of plainLetters(piece).matchAll(/\p{L}+|\p{N}+/gu)) {
      if (/^\p{N}/u.test(token)) this.addDigits(token.length);
      else if (!this.addWord(token)) return false;
    }
    return true;
  }
}

/** Gives every word of a text in its order. */
export function forEachWord(text: string, take: TakeWord): void {
  const words = new Words(take);
  const { length } = text;
  let at = 0;
  while (at < length) {
    const kind = kindAt(text, at);
    if (kind === OTHER) {
      at++;
      continue;
    }
    // As far as one kind goes; a piece with anything wide in it is decomposed whole.
    const from = at;
    let next: number = kind;
    while (next === kind && ++at < length) next = kindAt(text, at);
    if (kind === WIDE || next === WIDE) {
      while (at < length && kindAt(text, at) !== OTHER) at++;
      if (!words.addPiece(text.slice(from, at))) return;
    } else if (kind === DIGIT) words.addDigits(at - from);
    else if (!words.addWord(text.slice(from, at).toLowerCase())) return;
  }
}
