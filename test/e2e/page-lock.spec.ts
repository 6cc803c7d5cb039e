// What the page may not do, in every shell: run code that did not come with it, or reach anything but the planner.
import { expect, test } from './app.ts';

const tag = '@every-shell';

test('a script that did not come with the page does not run', { tag }, async ({ app }) => {
  const refused = await app.page.evaluate(
    () =>
      new Promise<string>((done) => {
        document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'window.intruder = true';
        document.head.append(script);
      }),
  );
  expect(refused).toBe('script-src-elem');
  expect(await app.page.evaluate(() => 'intruder' in window)).toBe(false);
  app.pageErrors.length = 0; // the browser reports what it refused
});

test('the page knows nothing of Node or Electron', { tag }, async ({ app }) => {
  const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'];
  const known = await app.page.evaluate((all) => all.filter((name) => name in window), names);
  expect(known).toEqual([]);
  expect(await app.page.evaluate(() => isSecureContext)).toBe(true);
});

test('the page cannot send anything to another host', { tag }, async ({ app }) => {
  const outcome = await app.page.evaluate(async () => {
    const image = new Image();
    const failed = new Promise((done) => (image.onerror = () => done('refused')));
    image.src = 'https://example.org/pixel.png';
    const fetched = await fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    );
    return [fetched, await failed];
  });
  expect(outcome).toEqual(['refused', 'refused']);
  expect(app.blocked).toEqual([]); // refused by the page's own policy, before any request
  app.pageErrors.length = 0;
});
