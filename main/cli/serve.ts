// serve [--data-dir DIR] [--demo] [--port N] [--open]     the planner as a page of this machine's browser
// Prints the address on standard output; stops cleanly on Ctrl-C with exit code 0. Errors are one sentence, exit code 1,
// or 2 where a flag is wrong.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#contract/errors.ts';
import { redact } from '#main/log.ts';
import { startLoopback } from '#transport/loopback-http.ts';
import { parsePort } from '#transport/port.ts';
import { openBackend, pageFolder } from './program.ts';

function parseFlags(args: string[]) {
  try {
    const options = {
      'data-dir': { type: 'string' },
      demo: { type: 'boolean' },
      port: { type: 'string', default: '0' },
      open: { type: 'boolean' },
    } as const;
    return parseArgs({ args, options }).values;
  } catch {
    // Node's own message repeats the argument, which may be pasted text.
    throw new AppError(
      'bad-input',
      `The flags were not understood. Known are --data-dir DIR, --demo and --port N.`,
    );
  }
}

/** The program that opens an address in the default browser, or null where there is no screen to show one on. */
function browserCommand(): [string, ...string[]] | null {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  return process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null;
}

function openBrowser(url: string) {
  const [program, ...args] = browserCommand() ?? [];
  if (!program) return;
  // The address is printed anyway, so a machine without a browser needs no complaint.
  const browser = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  browser.on('error', () => {});
  browser.unref();
}

async function serve(argv: string[]) {
  const flags = parseFlags(argv);
  const port = parsePort(flags.port);
  if (!existsSync(join(pageFolder, 'index.html'))) {
    throw new AppError('not-found', 'The page is not built yet. Run `npm run build`, then this again.');
  }
  const backend = openBackend({ dataDir: flags['data-dir'], demo: flags.demo, isWindow: true });
  const loopback = await startLoopback({ backend, pageFolder, port }).catch((error: unknown) => {
    backend.close();
    throw error;
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return; // Ctrl-C reaches this process from the terminal and from the one that started it
    stopping = true;
    await loopback.close();
    backend.close();
    process.exit(0);
  };
  // `disconnect`: the program that started this one, where it did so over a channel, is gone.
  for (const reason of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(reason, () => void stop());
  process.stdout.write(`Open ${loopback.url}\n`);
  if (flags.open) openBrowser(loopback.url);
}

try {
  await serve(process.argv.slice(2));
} catch (error) {
  const known = error instanceof AppError;
  process.stderr.write(`${known ? error.message : redact((error as Error).stack ?? String(error))}\n`);
  process.exit(known && error.code === 'bad-input' ? 2 : 1);
}
