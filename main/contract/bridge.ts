// What a transport offers the page. Types only: the preload script and the renderer carry none of the schemas.
import type { Reply } from './errors.ts';

export interface Bridge {
  readonly shell: 'electron' | 'browser';
  call(method: string, input: unknown): Promise<Reply>;
  /** Listens to an event; the answer ends it. */
  subscribe(event: string, listener: (data: unknown) => void): () => void;
}
