// Retry-After as RFC 9110 has it: whole seconds, or a date.
import { expect, it } from 'vitest';
import { retryAfterMs } from '#chain/client/retry-after.ts';

const NOW = Date.UTC(2026, 7, 7, 8, 35, 12);

it.each([
  ['20', 20_000],
  [' 0 ', 0],
  ['Fri, 07 Aug 2026 08:35:42 GMT', 30_000],
  ['Fri, 07 Aug 2026 08:35:00 GMT', 0],
  [null, null],
  ['', null],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['2026-08-07T08:35:42Z', null],
  ['Fri, 99 Aug 2026 08:35:42 GMT', null],
  ['9'.repeat(12), null],
])('%j is %j ms', (header, ms) => {
  expect(retryAfterMs({ header, hostDate: null }, NOW)).toBe(ms);
});

it('a date counts from the host’s own clock, whatever this machine’s says', () => {
  const header = 'Fri, 07 Aug 2026 08:35:42 GMT';
  const hostDate = 'Fri, 07 Aug 2026 08:35:12 GMT';
  const yearMs = 365 * 86_400_000;
  for (const nowMs of [NOW, NOW - yearMs, NOW + yearMs])
    expect(retryAfterMs({ header, hostDate }, nowMs)).toBe(30_000);
  expect(retryAfterMs({ header, hostDate: 'yesterday' }, NOW)).toBe(30_000);
});
