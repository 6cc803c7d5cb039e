// Finds seed phrases of BIP-39 in a text: at every length, in every language that has a list, whatever stands between the
// words, with a slip of the pen. Linear in the text. No part of the text leaves this file.
import { forEachWord } from './secret-words.ts';
import { hasChecksum, type Language, LANGUAGES, languagesOf, LONGEST_WORD } from './seed-words.ts';

const PHRASE_LENGTHS = [12, 15, 18, 21, 24];
const [SHORTEST_PHRASE = 12] = PHRASE_LENGTHS;
/** Twelve random words of 2,048 differ; in data ("true, false, …") a few words come again and again. */
const DISTINCT_WORDS = 8;
/** A phrase with a slip of the pen still opens the wallet, after a few tries. */
const MISTYPED_WORDS = 2;
/** "12. word" is numbering; more digits between two words are data, such as the dates of a list of trades. */
const NUMBERING_DIGITS = 3;
/** A sentence has shorter words than any phrase but a Chinese one. */
const SHORTEST_WORD = 3;
const LONGEST_GLUED_TEXT = 400;
/** In a longer text the commonest word is the text's own, not one that stands before the words of a phrase. */
const LONGEST_WRITTEN_LIST = 100_000;

const isOf = (word: string, language: Language): boolean => (languagesOf(word) & language) !== 0;

/** Words of one language that hold a phrase; those that repeat words must have the checksum of a phrase. */
function isPhraseIn(words: readonly string[], language: Language): boolean {
  for (let end = SHORTEST_PHRASE; end <= words.length; end++) {
    if (new Set(words.slice(end - SHORTEST_PHRASE, end)).size >= DISTINCT_WORDS) return true;
  }
  return PHRASE_LENGTHS.includes(words.length) && hasChecksum(words, language);
}

/** Whether a run of listed words, of whatever languages, holds a phrase in one. */
function isPhrase(run: readonly string[]): boolean {
  if (run.length < SHORTEST_PHRASE) return false;
  return LANGUAGES.some((language) => {
    let from = 0;
    for (let at = 0; at <= run.length; at++) {
      if (at < run.length && isOf(run[at]!, language)) continue;
      if (at - from >= SHORTEST_PHRASE && isPhraseIn(run.slice(from, at), language)) return true;
      from = at + 1;
    }
    return false;
  });
}

/** Letters that split into the words of a phrase: `most[i]` is the largest number of words before i. */
function splits(letters: string, language: Language): boolean {
  const most: number[] = [0];
  let lastEnd = 0;
  for (let end = 1; end <= letters.length && end - lastEnd <= LONGEST_WORD; end++) {
    let best = -1;
    for (let size = SHORTEST_WORD; size <= Math.min(LONGEST_WORD, end); size++) {
      const before = most[end - size]!;
      if (before >= 0 && before >= best && isOf(letters.slice(end - size, end), language)) best = before + 1;
    }
    most.push(best);
    if (best >= 0) lastEnd = end;
  }
  return most.length > letters.length && most.at(-1)! >= SHORTEST_PHRASE;
}

/** A phrase without any gap between its words. */
const isGluedPhrase = (letters: string): boolean =>
  letters.length >= SHORTEST_PHRASE * SHORTEST_WORD &&
  letters.length <= LONGEST_GLUED_TEXT &&
  LANGUAGES.some((language) => splits(letters, language));

/** A whole text of Chinese characters without a gap: any sentence is made of listed ones, so the checksum decides. */
function isChinesePhrase(text: string): boolean {
  const characters = [...text];
  return (
    PHRASE_LENGTHS.includes(characters.length) &&
    LANGUAGES.some(
      (language) =>
        characters.every((character) => isOf(character, language)) && hasChecksum(characters, language),
    )
  );
}

/** The words of a whole text that is as long as a phrase and nearly one. */
function isMistypedPhrase(words: readonly string[]): boolean {
  if (!PHRASE_LENGTHS.includes(words.length) || words.some((word) => word.length < SHORTEST_WORD))
    return false;
  return LANGUAGES.some((language) => {
    const listed = words.filter((word) => isOf(word, language));
    return listed.length >= words.length - MISTYPED_WORDS && new Set(listed).size >= DISTINCT_WORDS;
  });
}

/** The word that stands before every other, as in "Word 1: …": the commonest one, where it comes as often as a phrase is long. */
function fillerOf(text: string): string | null {
  const counts = new Map<string, number>();
  let filler: string | null = null;
  forEachWord(text, (word) => {
    const count = (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    if (count >= SHORTEST_PHRASE && count > (counts.get(filler ?? '') ?? 0)) filler = word;
  });
  return filler;
}

/** Whether the words of a text, one of them left out, hold a phrase. */
function holdsPhrase(text: string, filler: string | null): boolean {
  const opening: string[] = [];
  let run: string[] = [];
  let found = false;
  forEachWord(text, (word, digitCount) => {
    if (word === filler) return true;
    const listed = languagesOf(word) !== 0;
    if (run.length > 0 && (!listed || digitCount > NUMBERING_DIGITS)) {
      found = isPhrase(run);
      run = [];
    }
    if (listed) run.push(word);
    else found ||= isGluedPhrase(word);
    if (opening.length <= PHRASE_LENGTHS.at(-1)!) opening.push(word);
    return !found;
  });
  if (found || isPhrase(run) || isMistypedPhrase(opening)) return true;
  return opening.length === 1 && isChinesePhrase(opening[0]!);
}

/** Whether a text holds what looks like a seed phrase. */
export function isSeedPhrase(text: string): boolean {
  if (holdsPhrase(text, null)) return true;
  const filler = text.length <= LONGEST_WRITTEN_LIST ? fillerOf(text) : null;
  return filler !== null && holdsPhrase(text, filler);
}
