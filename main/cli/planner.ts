// planner METHOD [JSON | -] [--data-dir DIR] [--demo]     any method of the contract
// planner batch                                           many calls, one {"method", "input"} a line of standard input
// planner methods                                         what there is, with JSON schemas
// Standard output is one line a call, its envelope, and nothing else. Exit code 0 answered, 1 refused or failed, 2 misuse;
// of a batch the largest of its calls.
// Never writes its input anywhere but into the planner: it may hold what must not be kept.
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { AppError, type Reply } from '#contract/errors.ts';
import { contract } from '#contract/methods.ts';
import { redact } from '#main/log.ts';
import { refusal } from '#transport/refusal.ts';
import { describeMethods } from './method-list.ts';
import { callerPath, openBackend, type OpenOptions } from './program.ts';

interface Command extends OpenOptions {
  readonly method: string;
  /** JSON text; undefined where it stands on standard input. */
  readonly json: string | undefined;
}

const USAGE =
  "Usage: planner METHOD ['JSON' | -] [--data-dir DIR] [--demo]; `planner batch` takes one call a line, `planner methods` lists the methods.";
const misuse = (what: string) => new AppError('bad-input', `${what} ${USAGE}`);

function parseCommand(argv: string[]): Command {
  const options = { 'data-dir': { type: 'string' }, demo: { type: 'boolean' } } as const;
  const parsed = (() => {
    try {
      return parseArgs({ args: argv, options, allowPositionals: true });
    } catch {
      // Node's own message repeats the argument, which may be pasted text.
      throw misuse('The flags were not understood.');
    }
  })();
  const [method, json = '{}', ...others] = parsed.positionals;
  if (method === undefined) throw misuse('No method was named.');
  if (others.length > 0) throw misuse('There are more arguments than a method and its input.');
  return {
    method,
    json: json === '-' ? undefined : json,
    dataDir: parsed.values['data-dir'],
    demo: parsed.values.demo,
  };
}

function parseInput(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw misuse('The input is not valid JSON. Nothing was changed.');
  }
}

/** Where the input of a method names files of the caller. */
const PATH_FIELDS: Readonly<Record<string, string>> = {
  'import.run': 'path',
  'import.runAll': 'paths',
  'backup.restore': 'path',
};

/** An empty path is left for the method to refuse. */
const fromCaller = (value: unknown): unknown =>
  typeof value === 'string' && value !== '' ? callerPath(value) : value;

/** A relative path means the caller's folder, not the one npm runs the program in. */
function withCallerPath(method: string, input: unknown): unknown {
  const field = Object.hasOwn(PATH_FIELDS, method) ? PATH_FIELDS[method]! : null;
  if (field === null || typeof input !== 'object' || input === null || !(field in input)) return input;
  const value = (input as Readonly<Record<string, unknown>>)[field];
  return { ...input, [field]: Array.isArray(value) ? value.map(fromCaller) : fromCaller(value) };
}

function assertMethod(method: string): void {
  if (Object.hasOwn(contract, method)) return;
  throw new AppError('unknown-method', 'The planner has no such method; `planner methods` lists them.');
}

async function single(command: Command): Promise<Reply> {
  const { method, json } = command;
  assertMethod(method);
  const input = parseInput(json ?? (await text(process.stdin)));
  const backend = openBackend(command);
  try {
    return await backend.dispatch(method, withCallerPath(method, input));
  } finally {
    backend.close();
  }
}

function parseLine(line: string): { method: string; input: unknown } {
  const read = parseInput(line);
  if (typeof read !== 'object' || read === null || !('method' in read) || typeof read.method !== 'string')
    throw misuse('A line is {"method": "...", "input": {...}}. Nothing was changed by it.');
  return { method: read.method, input: 'input' in read ? read.input : {} };
}

/** Line by line, each answered before the next is read; one that is refused does not stop the others. */
async function* batch(command: Command): AsyncGenerator<Reply> {
  const backend = openBackend(command);
  try {
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() === '') continue;
      try {
        const { method, input } = parseLine(line);
        assertMethod(method);
        yield await backend.dispatch(method, withCallerPath(method, input));
      } catch (error) {
        yield toReply(error);
      }
    }
  } finally {
    backend.close();
  }
}

async function* run(argv: string[]): AsyncGenerator<Reply> {
  try {
    const command = parseCommand(argv);
    if (command.method === 'methods') yield { ok: true, value: describeMethods() };
    else if (command.method === 'batch') yield* batch(command);
    else yield await single(command);
  } catch (error) {
    yield toReply(error);
  }
}

function toReply(error: unknown): Reply {
  if (error instanceof AppError) return refusal(error.code, error.message);
  process.stderr.write(
    `${redact(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  );
  return refusal(
    'internal',
    'Something went wrong inside the planner. What is known stands on standard error.',
  );
}

function exitCode(reply: Reply): number {
  if (reply.ok) return 0;
  return reply.error.code === 'unknown-method' || reply.error.code === 'bad-input' ? 2 : 1;
}

let code = 0;
process.stdout.on('error', () => process.exit(code)); // the reader went away
for await (const reply of run(process.argv.slice(2))) {
  code = Math.max(code, exitCode(reply));
  // On only once a pipe has taken the whole line.
  await new Promise((done) => process.stdout.write(`${JSON.stringify(reply)}\n`, done));
}
process.exit(code);
