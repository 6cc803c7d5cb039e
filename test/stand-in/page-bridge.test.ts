// What may cross between page, preload and app process, and what Electron would refuse.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeBridgeEnd, type BridgeEnd } from './page-bridge.ts';
import { makeCodec } from './page-codec.ts';

/** Both ends over one window, as two worlds of a page share its DOM. */
function makeBridge(): { page: BridgeEnd; preload: BridgeEnd } {
  vi.stubGlobal('window', new EventTarget());
  onTestFinished(() => void vi.unstubAllGlobals());
  const shared = { secret: 'test', onOther: () => {} };
  return {
    page: makeBridgeEnd({ ...shared, codec: makeCodec(), me: 'page', peer: 'preload' }),
    preload: makeBridgeEnd({ ...shared, codec: makeCodec(), me: 'preload', peer: 'page' }),
  };
}

const proxy = () => new Proxy({ netuid: 4 }, {});

describe('the codec', () => {
  const codec = makeCodec();
  const across = (value: unknown) => codec.decode(JSON.parse(JSON.stringify(codec.encode(value))));

  it('carries what calls and events consist of', () => {
    const value = {
      text: 'τ',
      n: -1.5,
      big: 2n ** 64n,
      list: [null, true, [undefined]],
      inner: { a: {} },
      nan: NaN,
    };
    expect(across(value)).toEqual(value);
  });

  it('keeps a key that names a prototype an ordinary key', () => {
    const value: unknown = JSON.parse('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(across(value))).toBe(Object.prototype);
  });

  it.each([
    ['a function', () => {}],
    ['a symbol', Symbol('x')],
    ['a proxy', proxy()],
    ['a proxy within an object', { inner: proxy() }],
    ['a map, which is not modelled', new Map()],
  ])('refuses %s', (_case, value) => {
    expect(() => codec.encode(value)).toThrow();
  });
});

describe('the context bridge', () => {
  it('gives the other world functions, promises and frozen copies', async () => {
    const { page, preload } = makeBridge();
    const api = { shell: 'electron', call: async (method: string, input: unknown) => ({ method, input }) };
    const exposed = page.revive(preload.describe(api)) as typeof api;
    expect(exposed.shell).toBe('electron');
    expect(Object.isFrozen(exposed)).toBe(true);
    const input = { amounts: ['1'] };
    const answer = await exposed.call('pool.quote', input);
    expect(answer).toEqual({ method: 'pool.quote', input });
    expect(answer.input).not.toBe(input);
  });

  it('calls back into the page', () => {
    const { page, preload } = makeBridge();
    const heard: unknown[] = [];
    const api = { subscribe: (listener: (data: unknown) => void) => listener({ areas: ['settings'] }) };
    const exposed = page.revive(preload.describe(api)) as typeof api;
    exposed.subscribe((data) => heard.push(data));
    expect(heard).toEqual([{ areas: ['settings'] }]);
  });

  it('keeps only the message of an error', async () => {
    const { page, preload } = makeBridge();
    class OwnError extends Error {
      readonly code = 'own';
    }
    const fail = page.revive(
      preload.describe(async () => Promise.reject(new OwnError('refused'))),
    ) as () => Promise<unknown>;
    const error = await fail().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ message: 'refused' });
    expect(error).not.toHaveProperty('code');
  });

  it('refuses a proxy, as Electron does', () => {
    const { page, preload } = makeBridge();
    const call = page.revive(preload.describe((input: unknown) => input)) as (input: unknown) => unknown;
    expect(() => call(proxy())).toThrow();
    expect(() => call([proxy()])).toThrow();
    expect(call({ netuid: 4 })).toEqual({ netuid: 4 });
  });
});
