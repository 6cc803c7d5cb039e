// One HTTPS POST for each batch: works with public nodes as it is, keeps nothing open. No cookies, no redirects.
import { ChainError, rateLimited, type RpcTransport, tooLarge } from './messages.ts';
import { retryAfterMs } from './retry-after.ts';

async function bodyOf(response: Response, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge(mostBytes);
    chunks.push(chunk);
  }
  return await new Blob(chunks as Uint8Array<ArrayBuffer>[]).text();
}

function refuseStatus({ status, ok, headers }: Response): void {
  if (ok) return;
  if (status === 429 || status === 503) {
    const told = { header: headers.get('retry-after'), hostDate: headers.get('date') };
    throw rateLimited(retryAfterMs(told, Date.now()));
  }
  throw new ChainError('http-status', `The host answered with HTTP ${status} instead of the node.`);
}

export function httpTransport(url: string, mostBytes: number): RpcTransport {
  return {
    send: async (body, signal) => {
      let answered = false;
      try {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
        answered = true;
        refuseStatus(response);
        return await bodyOf(response, mostBytes);
      } catch (error) {
        if (error instanceof ChainError) throw error;
        signal.throwIfAborted();
        if (answered) throw new ChainError('dropped', 'The connection broke off in the middle of an answer.');
        throw new ChainError('unreachable', 'The host cannot be reached.');
      }
    },
    close: () => {},
  };
}
