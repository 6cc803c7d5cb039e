import { expect, it } from 'vitest';
import { realUrl, shownUrl } from './addresses.ts';

it.each([
  ['app://planner/index.html', 'http://planner.app.localhost/index.html'],
  ['app://planner/assets/a.js?x=1#y', 'http://planner.app.localhost/assets/a.js?x=1#y'],
  ['blob:app://planner/0a1b', 'blob:http://planner.app.localhost/0a1b'],
])('shows %s as %s, and back', (real, shown) => {
  expect(shownUrl(real)).toBe(shown);
  expect(realUrl(shown)).toBe(real);
});

it.each([
  'https://example.org/',
  'http://localhost/',
  'http://planner.app.localhost.evil.example/',
  'data:,x',
])('leaves %s as it is', (url) => {
  expect(shownUrl(url)).toBe(url);
  expect(realUrl(url)).toBe(url);
});
