import { describe, expect, it } from 'vitest';
import { allLines, dayOfRung, type Rung } from '#renderer/views/exit/position-words.ts';

describe('the ladder in words', () => {
  it('counts days from the first, with one decimal within a day', () => {
    expect([0, 1, 0.25, 29.5].map((day) => dayOfRung({ day }))).toEqual(['1', '2', '1.3', '30.5']);
  });

  it('copies every line of every tranche, in their order', () => {
    const ladder = [{ commands: ['a 1', 'a 2'] }, { commands: ['b'] }] as Rung[];
    expect(allLines(ladder)).toBe('a 1\na 2\nb');
  });
});
