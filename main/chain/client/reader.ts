// Asks and reads at once: keeps what was answered as it came, and notes field by field what failed. Stores nothing.
import { LayoutError } from '#chain/layout.ts';
import type { ChainRead } from '#chain/reads.ts';
import { ChainError, type RpcAnswer, type RpcRequest } from './messages.ts';
import type { RpcClient } from './rpc-client.ts';

/** What was asked and how it was answered, as both were sent. */
export interface Exchange {
  readonly request: RpcRequest;
  readonly answer: RpcAnswer;
}

/** Nothing was read: the node is of another chain, too old, or does not stand by what it said. */
export class LookRefused extends Error {
  readonly code: 'other-network' | 'unknown-runtime' | 'chain-unreachable' | 'block-not-confirmed';
  constructor(code: LookRefused['code'], message: string) {
    super(message);
    this.name = 'LookRefused';
    this.code = code;
  }
}

/** Questions a batch. */
const BATCH = 8;

interface Basic {
  readonly method: string;
  readonly params: readonly unknown[];
}

export class Reader {
  readonly exchanges: Exchange[] = [];
  readonly failures: { field: string; reason: string }[] = [];
  readonly #client: RpcClient;
  hash: string | null = null;

  constructor(client: RpcClient) {
    this.#client = client;
  }

  /** The value of each read, null where it failed. */
  async all<T>(reads: readonly ChainRead<T>[]): Promise<(T | null)[]> {
    const values: (T | null)[] = [];
    for (let at = 0; at < reads.length; at += BATCH) {
      const some = reads.slice(at, at + BATCH);
      const answers = await this.#client.ask(
        some.map(({ method, params, reveals }) => ({ method, params: [...params, this.hash], reveals })),
      );
      answers.forEach((answered, k) => values.push(this.#read(some[k]!, answered)));
    }
    return values;
  }

  /** Names a field that could not be asked for. */
  untold(field: string, reason: string): void {
    this.failures.push({ field, reason });
  }

  /** The answer of one question that everything else rests on. Throws LookRefused. */
  async must(question: Basic): Promise<unknown> {
    const [exchange] = await this.#answersOf([question]);
    this.exchanges.push(exchange!);
    return exchange!.answer.result;
  }

  /** Answers that prove what was read and are no part of it. Throws LookRefused. */
  async check(questions: readonly Basic[]): Promise<unknown[]> {
    return (await this.#answersOf(questions)).map(({ answer }) => answer.result);
  }

  async #answersOf(questions: readonly Basic[]): Promise<Exchange[]> {
    const answers = await this.#client.ask(questions.map((question) => ({ ...question, reveals: [] })));
    return answers.map(({ request, answer }) => {
      if (answer instanceof ChainError)
        throw new LookRefused('chain-unreachable', `${answer.message} Nothing was changed.`);
      return { request, answer };
    });
  }

  #read<T>(
    { field, decode }: ChainRead<T>,
    { request, answer }: { request: RpcRequest; answer: RpcAnswer | ChainError },
  ): T | null {
    try {
      if (answer instanceof ChainError) throw answer;
      const value = decode(answer.result, this.hash);
      this.exchanges.push({ request, answer });
      return value;
    } catch (error) {
      if (!(error instanceof ChainError || error instanceof LayoutError)) throw error;
      this.failures.push({ field, reason: error.message });
      return null;
    }
  }
}
