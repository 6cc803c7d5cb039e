// Puts the answers of a file together. What cannot be read, and what is not known, is an issue of its row and nothing else.
import { LayoutError } from '#chain/layout.ts';
import type { DraftIssue } from '#importers/adapter.ts';
import { readAsked, readUnasked } from './answer-methods.ts';
import { unknownState, type ChainState } from './chain-state.ts';
import type { Exchange } from './exchanges.ts';

function readExchange(state: ChainState, exchange: Exchange): { code: string; message: string } | null {
  const { method, row } = exchange;
  try {
    const isRead = method === null ? readUnasked(state, exchange) : readAsked(state, method, exchange);
    if (isRead) return null;
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    const message = `Answer ${row} cannot be read: ${error.message}. It was left out.`;
    return { code: 'unreadable-answer', message };
  }
  const what =
    method === null
      ? 'Its request is not in the file, and without it the answer does not say what it is about.'
      : `${method} is none that is read.`;
  return { code: 'not-read', message: `Answer ${row} was left out. ${what}` };
}

/** What all answers say together. Those that say nothing here are issues. */
export function readChainState(exchanges: readonly Exchange[], issues: DraftIssue[]): ChainState {
  const state = unknownState();
  for (const exchange of exchanges) {
    const left = readExchange(state, exchange);
    if (left === null) continue;
    const severity = left.code === 'not-read' ? 'warning' : 'error';
    issues.push({ severity, ...left, row: exchange.row, field: 'result' });
  }
  return state;
}
