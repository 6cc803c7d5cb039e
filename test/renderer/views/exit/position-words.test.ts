import { describe, expect, it } from 'vitest';
import { allLines, dayOfRung, type Rung } from '#renderer/views/exit/position-words.ts';

describe('the ladder in words', () => {
  it('counts days from now, quarters of a day apart, and never beyond the horizon', () => {
    const days = [0, 0.25, 1, 1.75, 29.75, 30 - 1 / 6];
    expect(days.map((day) => dayOfRung({ day }))).toEqual(['0', '0.25', '1', '1.75', '29.75', '29.83']);
  });

  it('copies every line of every tranche, in their order', () => {
    const ladder = [{ commands: ['a 1', 'a 2'] }, { commands: ['b'] }] as Rung[];
    expect(allLines(ladder)).toBe('a 1\na 2\nb');
  });
});
