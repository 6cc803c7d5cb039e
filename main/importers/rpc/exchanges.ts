// Saved JSON-RPC traffic: answers alone or with their requests, in a batch, in pairs, or line by line. Finds each answer and
// the request it belongs to; knows nothing of what they say.
import { FileRefusal, type DraftIssue } from '#importers/adapter.ts';
import {
  findJsonList,
  findJsonObject,
  isList,
  isObject,
  NumberText,
  type JsonObject,
  type JsonValue,
} from '#importers/json-text.ts';

/** An answer with what was asked, as far as the file tells it. */
export interface Exchange {
  /** Of the answer, counted from 1. */
  readonly row: number;
  /** Null where the request is not in the file. */
  readonly method: string | null;
  readonly params: readonly JsonValue[];
  readonly result: JsonValue;
}

const DEEPEST = 6;
const DAMAGED =
  'The JSON in this file breaks off or is damaged. Nothing was imported. Save the answers of the node again.';

/** One value on each line, as logs have it; what is no JSON between them is talk. */
function readLines(text: string): JsonValue | undefined {
  const values = text.split('\n').flatMap((line) => {
    const trimmed = line.trim();
    if (!/^[[{].*[\]}]$/u.test(trimmed)) return [];
    return (trimmed.startsWith('[') ? findJsonList(trimmed) : findJsonObject(trimmed)) ?? [];
  });
  return values.length === 0 ? undefined : values;
}

function readValue(text: string): JsonValue {
  const whole = /^\s*\[/u.test(text) ? findJsonList(text) : findJsonObject(text);
  const value = whole ?? readLines(text);
  if (value === undefined) throw new FileRefusal('truncated-json', DAMAGED);
  return value;
}

function collect(value: JsonValue, depth: number): JsonObject[] {
  if (isObject(value) && 'jsonrpc' in value) return [value];
  if (depth === DEEPEST || !(isObject(value) || isList(value))) return [];
  return Object.values(value).flatMap((inner: JsonValue) => collect(inner, depth + 1));
}

const idOf = ({ id }: JsonObject): string =>
  id instanceof NumberText ? id.digits : JSON.stringify(id ?? null);

/** Requests waiting for their answer. Ids come again in a log: an answer belongs to the last request before it. */
function findRequests(messages: readonly JsonObject[]): Map<JsonObject, JsonObject> {
  const found = new Map<JsonObject, JsonObject>();
  const isRequest = (message: JsonObject) => 'method' in message;
  const match = (inOrder: readonly JsonObject[]) => {
    const waiting = new Map<string, JsonObject>();
    const taken = new Set(found.values());
    for (const message of inOrder) {
      if (isRequest(message)) {
        if (!taken.has(message)) waiting.set(idOf(message), message);
        continue;
      }
      const request = waiting.get(idOf(message));
      if (request === undefined || found.has(message)) continue;
      found.set(message, request);
      waiting.delete(idOf(message));
    }
  };
  match(messages);
  // Some tools write the answer before what was asked.
  match(messages.toReversed());
  return found;
}

function reportError({ error }: JsonObject, row: number, issues: DraftIssue[]): void {
  const said =
    isObject(error) && typeof error['message'] === 'string' ? error['message'].slice(0, 200) : 'no reason';
  const message = `Answer ${row} is an error of the node (it said: ${said}). Ask again.`;
  issues.push({ severity: 'error', code: 'rpc-error', message, row, field: 'error' });
}

/**
 * The answers of a text, in its order. Those that are errors are issues. Throws FileRefusal: `truncated-json`, and
 * `error-body` where every answer is an error.
 */
export function readExchanges(text: string, issues: DraftIssue[]): Exchange[] {
  const messages = collect(readValue(text), 0);
  const requests = findRequests(messages);
  const answers = messages.filter((message) => 'result' in message || 'error' in message);
  const exchanges = answers.flatMap((answer, index): Exchange[] => {
    const row = index + 1;
    if (!('result' in answer)) {
      reportError(answer, row, issues);
      return [];
    }
    const { method, params } = requests.get(answer) ?? {};
    return [
      {
        ...{ row, result: answer['result'] ?? null },
        method: typeof method === 'string' ? method : null,
        params: isList(params) ? params : [],
      },
    ];
  });
  if (exchanges.length > 0 || issues.length === 0) return exchanges;
  throw new FileRefusal(
    'error-body',
    'Every answer in this file is an error of the node. Nothing was imported. Wait a while, ask fewer things at once, and save the answers again.',
  );
}
