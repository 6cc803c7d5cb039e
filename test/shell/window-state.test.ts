// Where the window opens: where it was, unless nobody could reach it there.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINIMUM, parseWindowState, placeWindow, type Rectangle } from '#main/shell/window-state.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const BESIDE = { x: 1440, y: 0, width: 2560, height: 1440 };
const kept = (bounds: Rectangle) => ({ bounds, isMaximized: false, isFullScreen: false });

test('the first window is of the usual size, and the system places it', () => {
  expect(placeWindow(null, [LAPTOP])).toEqual({ bounds: { width: 1280, height: 800 }, isMaximized: false });
});

test('a window comes back where it was, as it was', () => {
  const bounds = { x: 1600, y: 100, width: 1500, height: 900 };
  expect(placeWindow({ bounds, isMaximized: true, isFullScreen: false }, [LAPTOP, BESIDE])).toEqual({
    ...{ bounds, isMaximized: true },
  });
});

test('full screen is asked for where it was, and never forbidden', () => {
  const bounds = { x: 0, y: 25, width: 1000, height: 700 };
  const shown = (isFullScreen: boolean) => placeWindow({ ...kept(bounds), isFullScreen }, [LAPTOP]);
  expect(shown(true)).toHaveProperty('fullscreen', true);
  expect(shown(false)).not.toHaveProperty('fullscreen');
});

test.each([
  ['its display is gone', { x: 1600, y: 100, width: 1000, height: 700 }],
  ['it lies above every display', { x: 100, y: -700, width: 1000, height: 700 }],
  ['only its left edge is in sight', { x: 1400, y: 100, width: 1000, height: 700 }],
  ['only its lower half is in sight', { x: 100, y: -100, width: 1000, height: 700 }],
])('where %s it keeps its size, and the system places it', (_what, bounds) => {
  expect(placeWindow(kept(bounds), [LAPTOP]).bounds).toEqual({ width: 1000, height: 700 });
});

test('a window larger than the display is cut to it, a smaller one than the views need is widened', () => {
  expect(placeWindow(kept({ x: 0, y: 25, width: 4000, height: 3000 }), [LAPTOP]).bounds).toEqual({
    ...{ x: 0, y: 25, width: 1440, height: 875 },
  });
  expect(placeWindow(kept({ x: 0, y: 25, width: 10, height: 10 }), [LAPTOP]).bounds).toMatchObject(MINIMUM);
});

test('a window that is cut to the display is not left where only the cut part was in sight', () => {
  expect(placeWindow(kept({ x: -3000, y: 100, width: 4000, height: 700 }), [LAPTOP]).bounds).toEqual({
    ...{ width: 1440, height: 700 },
  });
});

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another shape', '{"bounds":[1,2]}'],
  ['a fraction', '{"bounds":{"x":0.5,"y":0,"width":9,"height":9},"isMaximized":false,"isFullScreen":false}'],
  ['no area', '{"bounds":{"x":0,"y":0,"width":0,"height":9},"isMaximized":false,"isFullScreen":false}'],
])('%s is no state', (_what, text) => {
  expect(parseWindowState(text)).toBeNull();
});

test('a state that was written is read again', () => {
  const state = { bounds: { x: -5, y: 3, width: 1000, height: 700 }, isMaximized: true, isFullScreen: false };
  expect(parseWindowState(JSON.stringify(state))).toEqual(state);
});

test('of any window on any displays the title bar can be taken', () => {
  const area = fc.record({
    ...{ x: fc.integer({ min: -5000, max: 5000 }), y: fc.integer({ min: -5000, max: 5000 }) },
    ...{ width: fc.integer({ min: 800, max: 4000 }), height: fc.integer({ min: 600, max: 3000 }) },
  });
  fc.assert(
    fc.property(area, fc.array(area, { minLength: 1, maxLength: 3 }), (bounds, areas) => {
      const { x, y, width } = placeWindow(kept(bounds), areas).bounds;
      if (x === undefined || y === undefined) return; // the system's own place
      const inSight = areas.some(
        (each) =>
          Math.min(x + width, each.x + each.width) - Math.max(x, each.x) >= 120 &&
          y + 32 <= each.y + each.height &&
          y >= each.y,
      );
      expect(inSight).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
