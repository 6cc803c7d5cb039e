// Opens a data folder as a window does. `node open-window.ts FOLDER [die]`: with `die` it ends by SIGKILL while it is open.
import { AppError } from '#contract/errors.ts';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';

const [dataFolder = '', die] = process.argv.slice(2);
try {
  createBackend({ dataFolder, isWindow: true, version: '0.0.0', log: createLog(() => {}) });
  process.stdout.write('open\n', () => die && process.kill(process.pid, 'SIGKILL'));
} catch (error) {
  process.stderr.write(error instanceof AppError ? error.message : String(error));
  process.exitCode = 1;
}
