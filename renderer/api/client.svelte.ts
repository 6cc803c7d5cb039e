// Typed calls into the planner: what goes in and what comes out is the contract's, as text on the wire.
// Every refusal becomes a CallError with the planner's own code and sentence.
import type { ErrorCode, Failure, Reply } from '#contract/errors.ts';
import type { EventData, EventName } from '#contract/events.ts';
import type { MethodName, WireIn, WireOut } from '#contract/methods.ts';
import { bridge } from './bridge.ts';
import { forgetRefused } from './forget-refused.ts';
import { askAsNewest } from './newest-call.ts';

/** An expected refusal: `message` says what happened, what was kept and what to do. */
export class CallError extends Error {
  readonly code: ErrorCode;
  readonly traceId: string;
  /** The fields of the input that were refused, by path. */
  readonly fields: NonNullable<Failure['fields']>;
  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CallError';
    this.code = failure.code;
    this.traceId = failure.traceId;
    this.fields = failure.fields ?? [];
  }
}

/** What was answered. Throws CallError. */
export function valueOf<Value>(reply: Reply): Value {
  if (!reply.ok) throw new CallError(reply.error);
  return reply.value as Value;
}

/** Calls one method of the contract. Throws CallError. */
export async function call<M extends MethodName>(method: M, input: WireIn<M>): Promise<WireOut<M>> {
  // Reactive proxies do not cross Electron's context bridge.
  const plain = $state.snapshot(input);
  const ask = () => bridge.call(method, plain);
  const { job } = plain as { job?: string };
  const reply = await (job === undefined ? ask() : askAsNewest(job, ask));
  if (!reply.ok && reply.error.code === 'secret-refused') forgetRefused(plain, reply.error.fields);
  return valueOf<WireOut<M>>(reply);
}

/** The methods that take a file. */
export type FileMethod = 'import.columns' | 'import.preview' | 'import.commit';

/** What is said of a file besides its bytes. */
type FileWords = Omit<WireIn<FileMethod>, 'content'>;

/** Whether a file that was chosen is still there as it was: a browser gives no other reason. */
const isReadable = (file: Blob): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );

/** Calls a method with a file as its `content`. Throws CallError, `file-unreadable` where the file is not there any more. */
export async function callWithFile<M extends FileMethod>(
  method: M,
  input: FileWords,
  file: File,
): Promise<WireOut<M>> {
  if (!(await isReadable(file))) {
    const message = `${file.name} cannot be read: it was moved, changed or removed since it was chosen. Nothing was imported. Choose the file again.`;
    throw new CallError({ code: 'file-unreadable', message, traceId: '' });
  }
  return valueOf<WireOut<M>>(await bridge.callWithFile(method, $state.snapshot(input), file));
}

/** Listens to an event of the planner; the answer ends it. */
export const onEvent = <E extends EventName>(
  event: E,
  listener: (data: EventData<E>) => void,
): (() => void) => bridge.subscribe(event, (data) => listener(data as EventData<E>));

/** The planner was away and is back: what is shown may be old. */
export const onReconnect = (listener: () => void): (() => void) => bridge.subscribe('reconnected', listener);

/** Whatever was thrown, as something that can be shown. */
export const asCallError = (thrown: unknown): CallError =>
  thrown instanceof CallError
    ? thrown
    : new CallError({
        code: 'internal',
        message: 'Something went wrong in this page. Nothing was changed by it. Reload the page.',
        traceId: '',
      });
