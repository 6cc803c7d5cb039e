// The in-process bridge shares no objects with its caller: what works here works over a wire.
import { expect, it, onTestFinished } from 'vitest';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';
import { inProcessBridge } from '#transport/in-process.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

function open() {
  const folder = makeDataFolder();
  const backend = createBackend({ dataFolder: folder.path, version: '0.0.0', log: createLog(() => {}) });
  onTestFinished(() => {
    backend.close();
    folder.remove();
  });
  return inProcessBridge(backend);
}

it('refuses an input that no wire could carry', async () => {
  const reply = await open().call('settings.set', { theme: () => 'dark' });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'bad-input', message: expect.stringContaining('copied') as string },
  });
});

it('gives every listener its own copy of an event', async () => {
  const bridge = open();
  const heard: unknown[] = [];
  bridge.subscribe('data.changed', (data) => (data as { areas: string[] }).areas.push('spoiled'));
  bridge.subscribe('data.changed', (data) => heard.push(data));
  await bridge.call('settings.set', { theme: 'dark' });
  expect(heard).toEqual([{ areas: ['settings'] }]);
});

it('tells nobody who has ended listening, and nobody of another event', async () => {
  const bridge = open();
  const heard: unknown[] = [];
  const end = bridge.subscribe('data.changed', (data) => heard.push(data));
  bridge.subscribe('other', (data) => heard.push(data));
  end();
  await bridge.call('settings.set', { theme: 'dark' });
  expect(heard).toEqual([]);
});
