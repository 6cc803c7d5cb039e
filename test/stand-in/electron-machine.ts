// `screen` and `powerMonitor`: the displays the test says there are, and sleep and waking when the test says so;
// and the system about to shut down.
import { EventEmitter } from 'node:events';
import { isReady } from './electron-app.ts';
import { machine, need, serve } from './host.ts';

const displays = (machine.displays ?? [{ x: 0, y: 0, width: 1920, height: 1080 }]).map(
  (area, id) => ({ id, bounds: area, workArea: area }) as unknown as Electron.Display,
);

const getAllDisplays = () => {
  need(isReady(), 'The screen module cannot be used before app is ready');
  return displays;
};

export const screen = {
  getAllDisplays,
  getPrimaryDisplay: () => getAllDisplays()[0]!,
} satisfies Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;

export const powerMonitor = new EventEmitter();

serve({
  'power.resume': () => void powerMonitor.emit('resume'),
  'power.shutdown': () => void powerMonitor.emit('shutdown'),
});
