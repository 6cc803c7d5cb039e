// Answers by the method that was asked, or, where the request is not in the file, by their shape. Each adds to the state what
// it says; a LayoutError says that it is not what it should be.
import { LayoutError } from '#chain/layout.ts';
import { isList, isObject, NumberText, type JsonValue } from '#importers/json-text.ts';
import type { ChainState } from './chain-state.ts';
import type { Exchange } from './exchanges.ts';
import { hexOf, readByLayout, readCall } from './runtime-calls.ts';
import { readStored } from './stored-values.ts';

const WHOLE_NUMBER = /^0x[0-9a-f]{1,13}$/iu;

const textAt = (params: readonly JsonValue[], index: number): string | null => {
  const value = params[index];
  return typeof value === 'string' ? value : null;
};

function readChanges(state: ChainState, result: JsonValue): void {
  for (const set of isList(result) ? result : []) {
    const changes = isObject(set) ? set['changes'] : undefined;
    const block = isObject(set) ? set['block'] : undefined;
    if (typeof block === 'string') state.blockHashes.add(block.toLowerCase());
    for (const change of isList(changes) ? changes : []) {
      const [key, value] = isList(change) ? change : [];
      if (typeof key === 'string')
        readStored(state, key.toLowerCase(), value === null ? null : hexOf(value ?? ''));
    }
  }
}

function readHeader(state: ChainState, result: JsonValue): void {
  const number = isObject(result) ? result['number'] : undefined;
  if (typeof number !== 'string' || !WHOLE_NUMBER.test(number))
    throw new LayoutError('header.number', 'not-hex');
  state.blocks.add(Number(number));
}

function readVersion(state: ChainState, result: JsonValue): void {
  const version = isObject(result) ? result['specVersion'] : undefined;
  if (!(version instanceof NumberText) || !/^\d{1,9}$/u.test(version.digits)) {
    throw new LayoutError('specVersion', 'out-of-range');
  }
  state.specVersion = Number(version.digits);
}

function readGenesis(state: ChainState, number: JsonValue | undefined, result: JsonValue): void {
  if (number instanceof NumberText && number.digits === '0') state.genesisHash = hexOf(result);
}

interface Method {
  /** Index of the block's hash among the parameters. */
  readonly hashAt: number;
  /** False where the answer is none that is read. */
  read(state: ChainState, params: readonly JsonValue[], result: JsonValue): boolean;
}

const always =
  (read: (state: ChainState, result: JsonValue) => void): Method['read'] =>
  (state, _params, result) => {
    read(state, result);
    return true;
  };

const storedValue: Method = {
  hashAt: 1,
  read: (state, params, result) =>
    readStored(state, textAt(params, 0)?.toLowerCase() ?? '', result === null ? null : hexOf(result)),
};

const twinOf = (name: string): Method => ({
  hashAt: 0,
  read: (state, _params, result) => readCall(state, name, { result, args: null }),
});

const METHODS: Readonly<Record<string, Method>> = {
  state_call: {
    hashAt: 2,
    read: (state, params, result) =>
      readCall(state, textAt(params, 0) ?? '', { result, args: textAt(params, 1) }),
  },
  state_getStorage: storedValue,
  state_getStorageAt: storedValue,
  state_queryStorageAt: { hashAt: 1, read: always(readChanges) },
  chain_getHeader: { hashAt: 0, read: always(readHeader) },
  state_getRuntimeVersion: { hashAt: 0, read: always(readVersion) },
  chain_getBlockHash: {
    hashAt: Infinity,
    read: (state, [number], result) => {
      readGenesis(state, number, result);
      return true;
    },
  },
  // Which block was the newest says nothing of those that were asked about.
  chain_getFinalizedHead: { hashAt: Infinity, read: () => true },
  subnetInfo_getAllDynamicInfo: twinOf('SubnetInfoRuntimeApi_get_all_dynamic_info'),
  swap_currentAlphaPriceAll: twinOf('SwapRuntimeApi_current_alpha_price_all'),
};

/** Reads an answer whose request is known; false where it is none that is read. Throws LayoutError. */
export function readAsked(state: ChainState, name: string, { params, result }: Exchange): boolean {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method === undefined || !method.read(state, params, result)) return false;
  const hash = textAt(params, method.hashAt);
  if (hash !== null) state.blockHashes.add(hash.toLowerCase());
  return true;
}

/** Reads an answer whose request is not in the file; false where it does not say what it is. Throws LayoutError. */
export function readUnasked(state: ChainState, { result }: Exchange): boolean {
  if (isObject(result)) {
    if ('parentHash' in result) readHeader(state, result);
    else if ('specVersion' in result) readVersion(state, result);
    else return false;
    return true;
  }
  if (isList(result) && result.every((one) => isObject(one) && 'changes' in one)) {
    readChanges(state, result);
    return true;
  }
  return (typeof result === 'string' || isList(result)) && readByLayout(state, hexOf(result));
}
