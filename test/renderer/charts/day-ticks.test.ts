import { describe, expect, it } from 'vitest';
import { dayTickText, partDayTicks, wholeDayTicks } from '#renderer/charts/day-ticks.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-08-07T08:35:00Z');
const span = (days: number) => ({ fromMs: START, toMs: START + days * DAY });

describe('ticks of counted days', () => {
  const whole = (days: number, widthPx: number) =>
    wholeDayTicks(span(days), widthPx).map((tick) => dayTickText(tick, span(days)));

  it('are round numbers from the start, and the end with its unit', () => {
    expect(whole(90, 900)).toEqual(['now', '7', '14', '30', '60', '90 days']);
    expect(whole(7, 600)).toEqual(['now', '1', '7 days']);
    expect(whole(1, 600)).toEqual(['now', '1 day']);
  });

  it('leave out what would lie on the next, never the end', () => {
    expect(whole(33, 400)).toEqual(['now', '7', '14', '33 days']);
    expect(whole(45, 90)).toEqual(['now', '45 days']);
  });

  it('are every so many days of a part that is looked at closely', () => {
    const part = (from: number, to: number, widthPx: number) =>
      partDayTicks(span(90), { min: START + from * DAY, max: START + to * DAY }, widthPx).map((tick) =>
        dayTickText(tick, span(90)),
      );
    expect(part(3.5, 8, 440)).toEqual(['4', '5', '6', '7', '8']);
    expect(part(61, 99, 440)).toEqual(['65', '70', '75', '80', '85', '90 days']);
    expect(part(-9, 4, 220)).toEqual(['now', '1', '2', '3', '4']);
    expect(part(5.2, 5.8, 440)).toEqual([]);
  });
});
