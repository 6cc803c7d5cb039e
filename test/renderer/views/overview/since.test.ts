import { describe, expect, it } from 'vitest';
import { causesOf, sinceMoment } from '#renderer/views/overview/since.ts';

const snapshot = (snapshotId: string, asOf: string, chosen = false, network = 'finney') =>
  ({ snapshotId, asOf, chosen, network }) as never;

describe('what changed is told', () => {
  it('since the newest snapshot before the chosen one, of the same network', () => {
    const since = sinceMoment([
      snapshot('c', '2026-09-01T00:00:00.000Z'),
      snapshot('b', '2026-08-07T00:00:00.000Z', true),
      snapshot('t', '2026-08-05T00:00:00.000Z', false, 'test'),
      snapshot('a', '2026-08-01T00:00:00.000Z'),
    ]);
    expect(since).toMatchObject({ from: { snapshotId: 'a' }, to: { snapshotId: 'b' }, isWeek: false });
  });

  it('over a week by one snapshot where there is no other', () => {
    expect(sinceMoment([snapshot('b', '2026-08-08T00:00:00.000Z', true)])).toMatchObject({
      from: { snapshotId: 'b', at: '2026-08-01T00:00:00.000Z' },
      isWeek: true,
    });
  });

  it('not at all without a snapshot', () => {
    expect(sinceMoment([])).toBeNull();
  });
});

const effects = {
  rules: '0',
  price: '-50',
  rewards: '20',
  trades: '0',
  transfers: '0',
  fees: '-1',
  unexplained: '0',
};
const walk = { before: '100', after: '69', effects, fiat: null };

describe('its causes', () => {
  it('lead from nothing to the whole change, what was nothing left out', () => {
    const causes = causesOf(walk, 'tao');
    expect(causes.steps.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['Prices of alpha', 0, -50],
      ['Rewards', -50, -30],
      ['Fees', -30, -31],
      ['Exit value', 0, -31],
    ]);
    expect([causes.least, causes.most]).toEqual([-50, 0]);
  });

  it('are in TAO where one end has no price of a TAO', () => {
    expect(causesOf(walk, 'fiat').unit).toBe('tao');
  });

  it('hold the price of a TAO in the currency', () => {
    const fiat = { before: '200', after: '145', rate: '7', effects };
    const causes = causesOf({ ...walk, fiat }, 'fiat');
    expect(causes.steps.at(0)).toMatchObject({ label: 'Price of TAO', amount: '7' });
    expect(causes.steps.at(-1)).toMatchObject({ amount: '-24' });
  });

  it('are none where nothing changed', () => {
    const none = { ...effects, price: '0', rewards: '0', fees: '0' };
    expect(causesOf({ ...walk, effects: none }, 'tao').steps).toEqual([]);
  });
});
