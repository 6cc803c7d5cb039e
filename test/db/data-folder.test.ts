// Where the data lies on three systems, and what overrides it.
import { expect, test } from 'vitest';
import { resolveDataFolder } from '#db/data-folder.ts';

const home = '/home/ada';

test.each([
  ['Linux', { platform: 'linux', env: {}, home }, '/home/ada/.local/share/tao-planner'],
  ['Linux with XDG', { platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home }, '/data/tao-planner'],
  ['macOS', { platform: 'darwin', env: {}, home }, '/home/ada/Library/Application Support/TAO Planner'],
  ['Windows', { platform: 'win32', env: { APPDATA: '/roaming' }, home }, '/roaming/TAO Planner'],
  ['Windows without APPDATA', { platform: 'win32', env: {}, home }, '/home/ada/AppData/Roaming/TAO Planner'],
  ['the environment', { platform: 'darwin', env: { TAO_PLANNER_HOME: '/own' }, home }, '/own'],
  ['the flag', { flag: '/flag', platform: 'linux', env: { TAO_PLANNER_HOME: '/own' }, home }, '/flag'],
  [
    'empty settings',
    { flag: '', platform: 'linux', env: { TAO_PLANNER_HOME: '' }, home },
    '/home/ada/.local/share/tao-planner',
  ],
] as const)('%s', (_case, request, folder) => {
  expect(resolveDataFolder(request)).toBe(folder);
});
