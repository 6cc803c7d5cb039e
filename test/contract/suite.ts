// What every transport must do alike, over the real backend: the same cases run in-process, over HTTP and by command line.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { errorCodes, type Reply } from '#contract/errors.ts';
import { contract } from '#contract/methods.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { Envelope, randomCall } from './random-call.ts';
import { EXPECTED_REFUSALS, sampleCalls, UNSAFE_AMOUNT } from './sample-calls.ts';

export interface Connection {
  call(method: string, input: unknown): Promise<Reply>;
  subscribe?(event: string, listener: (data: unknown) => void): () => void;
  close(): Promise<void>;
}

export interface Transport {
  readonly name: string;
  connect(dataFolder: string): Promise<Connection>;
  /** False for the command line, where each call is a program of its own. */
  readonly hearsEvents: boolean;
  /** How many random calls it gets. */
  readonly randomCalls: number;
}

const SEED_PHRASE = `${'abandon '.repeat(11)}about`;

export function contractSuite({ name, connect, hearsEvents, randomCalls }: Transport) {
  describe(`the contract over ${name}`, () => {
    const folder = makeDataFolder();
    const samples = sampleCalls(folder.path);
    let connection: Connection;
    beforeAll(async () => {
      connection = await connect(folder.path);
    });
    afterAll(async () => {
      await connection.close();
      folder.remove();
    });

    it('answers every method in the shape it promises', async () => {
      for (const [method, input] of samples) {
        const reply = await connection.call(method, input);
        if (!reply.ok && reply.error.code === EXPECTED_REFUSALS[method]) continue;
        if (!reply.ok) expect.fail(`${method}: ${JSON.stringify(reply.error)}`);
        expect(contract[method].out.safeDecode(reply.value as never).error, method).toBeUndefined();
      }
    }, 480_000);

    it('carries amounts past 2^53 as decimal text', async () => {
      const reply = await connection.call('balances.list', {});
      expect(reply).toMatchObject({ ok: true, value: [{ freeRao: UNSAFE_AMOUNT.units, importId: 1 }] });
    });

    it('keeps the code and shape of an expected refusal', async () => {
      const reply = await connection.call('pool.quote', { netuid: 60_000, side: 'sell', amountRao: '1' });
      expect(reply).toMatchObject({ ok: false, error: { code: 'unknown-subnet' } });
      expect(Envelope.safeParse(reply).error).toBeUndefined();
    });

    it('refuses a secret without repeating any of it', async () => {
      const reply = await connection.call('wallets.parse', { text: SEED_PHRASE });
      expect(reply).toMatchObject({ ok: false, error: { code: 'secret-refused' } });
      expect(JSON.stringify(reply)).not.toMatch(/abandon|about/);
    });

    it.each(['nothing.such', '__proto__', 'constructor', 'toString'])(
      'knows no method %j',
      async (method) => {
        const reply = await connection.call(method, {});
        expect(reply).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
      },
    );

    it('names the field of an input that was refused', async () => {
      const reply = await connection.call('pool.quote', { netuid: 4, side: 'sell', amountRao: 1.5 });
      expect(reply).toMatchObject({
        ok: false,
        error: { code: 'bad-input', fields: [{ path: 'amountRao' }] },
      });
    });

    it.each([null, [], 'text', 1, true])(
      'refuses %j where an object belongs, or takes nothing for {}',
      async (input) => {
        const reply = await connection.call('settings.get', input);
        if (input === null) expect(reply.ok).toBe(true);
        else expect(reply).toMatchObject({ ok: false, error: { code: 'bad-input' } });
      },
    );

    it('is not polluted by keys that name a prototype', async () => {
      const input: unknown = JSON.parse(
        '{"theme":"light","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
      );
      const reply = await connection.call('settings.set', input);
      expect(reply).toMatchObject({ ok: false, error: { code: 'bad-input' } });
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(await connection.call('settings.get', {})).toMatchObject({ ok: true, value: { theme: 'dark' } });
    });

    it('answers any call with an envelope, and lives on', async () => {
      await fc.assert(
        fc.asyncProperty(randomCall(samples), async ([method, input]) => {
          const reply = await connection.call(method, input);
          expect(Envelope.safeParse(reply).error).toBeUndefined();
          if (!reply.ok) expect(errorCodes.filter((code) => code !== 'internal')).toContain(reply.error.code);
        }),
        { numRuns: randomCalls },
      );
      expect(await connection.call('app.info', {})).toMatchObject({ ok: true });
    }, 480_000);

    if (!hearsEvents) return;
    it('tells of a change', async () => {
      const heard = new Promise((done) => connection.subscribe?.('data.changed', done));
      await connection.call('settings.set', { currency: 'usd' });
      expect(await heard).toEqual({ areas: ['settings'] });
    });
  });
}
