// Whoever listens cannot harm the call that is told of: what was written stands and is answered so.
import { expect, test } from 'vitest';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

test('a listener that fails is logged; the call is answered, and the others are told', async () => {
  const { path, remove } = makeDataFolder();
  const logged: string[] = [];
  const log = createLog((line) => logged.push(line));
  const backend = createBackend({ dataFolder: path, version: '0.0.0', log });
  const heard: string[] = [];
  backend.subscribe(() => {
    throw new Error('the window is gone');
  });
  backend.subscribe((event) => heard.push(event));
  const reply = await backend.dispatch('settings.set', { theme: 'dark' });
  backend.close();
  remove();
  expect(reply).toMatchObject({ ok: true });
  expect(heard).toEqual(['data.changed']);
  expect(logged.join('')).toContain('the window is gone');
});
