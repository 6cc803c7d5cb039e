import { expect, it } from 'vitest';
import { createRunMemory } from '#main/jobs/run-memory.ts';

const MEGABYTE = 1024 * 1024;

it('a run takes over the memory of the one before it, as long as it is long enough', () => {
  const begin = createRunMemory();
  const first = begin();
  const [series, flags] = [first.doubles(100), first.bytes(10)];
  series.fill(7);
  flags.fill(1);
  const second = begin();
  const [shorter, again] = [second.doubles(60), second.bytes(10)];
  expect(shorter.buffer).toBe(series.buffer);
  expect(shorter).toHaveLength(60);
  expect(again.buffer).toBe(flags.buffer);
  expect([...again]).toEqual(Array(10).fill(0));
  const longer = begin().doubles(101);
  expect(longer.buffer).not.toBe(series.buffer);
  expect(begin().doubles(101).buffer).toBe(longer.buffer);
});

it('pieces of one run do not overlap', () => {
  const memory = createRunMemory()();
  expect(memory.doubles(5).buffer).not.toBe(memory.doubles(5).buffer);
});

it('a piece that is too large to keep is made anew, and takes no kept one with it', () => {
  const begin = createRunMemory();
  const kept = begin().bytes(10);
  const large = begin().bytes(17 * MEGABYTE);
  expect(begin().bytes(17 * MEGABYTE).buffer).not.toBe(large.buffer);
  expect(begin().bytes(10).buffer).toBe(kept.buffer);
});
