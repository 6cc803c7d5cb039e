// One valid call of every method, in an order that works on an empty data folder. Typed over the contract: a new method
// does not compile without its sample.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorCode } from '#contract/errors.ts';
import type { MethodName, WireIn } from '#contract/methods.ts';
import { COLDKEY_A, COLDKEY_B, HOTKEY_1, stakeList } from '#test/support/stake-list.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** 2^53 + 1 units: the first amount that a JavaScript number cannot hold. */
export const UNSAFE_AMOUNT = { text: '9007199.254740993', units: '9007199254740993' };

const file = {
  name: 'stakes.json',
  modifiedAt: '2026-08-07T08:35:00.000Z',
  content: base64(
    stakeList({ coldkey: COLDKEY_A, free: UNSAFE_AMOUNT.text, stakes: [{ netuid: 4, amount: '1000.5' }] }),
  ),
};

const definition: WireIn<'scenario.save'>['definition'] = {
  format: 1,
  name: 'Half of SN4 falls',
  horizonDays: 40,
  events: [{ kind: 'price-change', at: '2026-08-20T00:00:00Z', netuids: [4], changeRatio: -0.5, days: 2 }],
};

const planningFile = JSON.stringify({
  planning: {
    ...{ format: 1, scenarios: [definition], categories: [], revenues: [] },
    targets: { by: 'subnet', bandSteps: 0, weights: [] },
  },
});
const scenarioFile = JSON.stringify({ kind: 'tao-planner-scenarios', format: 1, scenarios: [definition] });

/** Samples that are refused on an empty data folder: the chain is off. */
export const EXPECTED_REFUSALS: Partial<Record<MethodName, ErrorCode>> = { 'sync.run': 'source-off' };

/** Writes the file that `import.run` reads into `folder`. */
export function sampleCalls(folder: string): readonly (readonly [MethodName, unknown])[] {
  const path = join(folder, 'more-stakes.json');
  writeFileSync(path, stakeList({ coldkey: COLDKEY_B, stakes: [{ netuid: 64, amount: '2.5' }] }));
  const calls: { [M in MethodName]: WireIn<M> } = {
    'app.info': {},
    'number.explain': { number: { of: 'portfolio.exit' } },
    'settings.get': {},
    'settings.set': { theme: 'dark' },
    'wallets.parse': { text: `${COLDKEY_A}, ${COLDKEY_B}` },
    'wallets.add': { addresses: [COLDKEY_B] },
    'wallets.update': { walletId: 1, name: 'Mine' },
    'wallets.updateMany': { walletIds: [1], addTags: ['cold'] },
    'wallets.remove': { walletId: 1 },
    'wallets.list': {},
    'import.formats': {},
    'import.columns': { name: 'table.csv', content: base64('date,type,amount\n2026-08-01,deposit,1.5\n') },
    'import.preview': file,
    'import.commit': file,
    'import.run': { path },
    'import.runAll': { paths: [path] },
    'import.list': {},
    'import.undo': { importId: 2 },
    'snapshots.list': {},
    'snapshots.choose': { snapshotId: null },
    'positions.list': {},
    'balances.list': {},
    'portfolio.summary': {},
    'allocation.breakdown': { by: 'subnet' },
    'allocation.setCategory': { netuid: 4, category: 'Compute' },
    'allocation.categories': {},
    'allocation.preset': { by: 'subnet', kind: 'equal' },
    'allocation.setTargets': {
      by: 'subnet',
      weights: [
        { key: 'sn4', ratio: 0.6 },
        { key: 'root', ratio: 0.4 },
      ],
      bandRatio: 0.01,
    },
    'allocation.targets': {},
    'allocation.rebalance': { mode: 'both', newRao: '1000000000', years: 1 },
    'pool.quote': { netuid: 4, side: 'sell', amountRao: '1000000000' },
    'exit.now': {},
    'exit.curve': { netuid: 4 },
    'exit.plan': { horizonDays: 7, dailyShareRatio: 0.01, recovery: { kind: 'chain-buys' } },
    'exit.horizons': { horizonsDays: [1, 7], dailyShareRatio: 0.01 },
    'exit.export': { form: 'csv', horizonDays: 2 },
    'exit.position': { netuid: 4, amountRao: '1000000000000', horizonDays: 2 },
    'halving.calendar': {},
    'halving.emission': {},
    'halving.alpha': { count: 2 },
    'halving.effects': {},
    'halving.impact': { years: 1, recycledTaoPerDay: 12, netFlowTaoPerDay: 0 },
    'revenues.set': {
      netuid: 4,
      definition: 'Paid by customers',
      nanoUsdPerYear: '5000000000000000',
      source: 'the team',
      asOf: '2026-08-01',
      confidence: 'low',
    },
    'revenues.list': {},
    'subsidy.compare': { usdPerTao: 200 },
    'revenues.remove': { revenueId: 1 },
    'emission.shares': {},
    'emission.split': {},
    'yield.root': {},
    'yield.afterDeposit': { netuid: 4, amountRao: '1000000000' },
    'subnet.outlook': { netuid: 4 },
    'rules.parameters': {},
    'rules.set': { name: 'takeRatio', value: 0.09 },
    'projection.run': { years: 1 },
    'projection.bands': { years: 1, pathCount: 16, seed: '7', job: 'bands' },
    'scenario.list': {},
    'scenario.examples': {},
    'scenario.save': { definition },
    'scenario.get': { id: 1 },
    'scenario.rename': { id: 1, name: 'Half of it' },
    'scenario.duplicate': { id: 1 },
    'scenario.remove': { id: 2 },
    'scenario.restore': { id: 2 },
    'scenario.export': { ids: [1, 2] },
    'planning.import': { content: planningFile },
    'scenario.import': { content: scenarioFile },
    'scenario.run': { scenario: { id: 1 } },
    'scenario.bands': { scenario: { id: 1 }, pathCount: 16, seed: '7' },
    'scenario.path': { scenario: { definition }, seed: '7', index: 3 },
    'scenario.compare': { scenarios: [{ id: 1 }, { definition }] },
    'scenario.spiral': { netuid: 4, leavingRatioPerDay: 0.02, horizonDays: 60 },
    'scenario.observed': {},
    'scenario.gauges': {},
    'job.cancel': { job: 'bands' },
    'ledger.add': {
      walletId: 1,
      kind: 'stake',
      hotkey: HOTKEY_1,
      netuid: 64,
      at: '2026-08-01T00:00:00Z',
      block: null,
      extrinsic: null,
      alphaRao: '20000000000',
      taoRao: '-1700000000',
      feeAlphaRao: null,
      feeTaoRao: null,
      valueRao: null,
      usdPerTaoNano: null,
      counterparty: null,
      note: 'typed',
    },
    'ledger.list': { walletId: 1, kinds: ['stake'], text: 'typed', limit: 10 },
    'ledger.source': { entryId: 1 },
    'ledger.edit': { entryIds: [1], changes: { note: 'mine' } },
    'pnl.positions': { year: 2026 },
    'pnl.lots': { key: `1|64|?|${HOTKEY_1}` },
    'pnl.gains': { netuid: null, limit: 10 },
    'pnl.gain': { entryId: 1, key: '1|tao' },
    'pnl.terms': {},
    'pnl.setTerms': { method: 'specific', zone: 'Europe/Berlin' },
    'pnl.openLots': { entryId: 1, key: '1|tao' },
    'pnl.choose': { entryId: 1, lots: [] },
    'pnl.choices': { entryId: 1 },
    'prices.set': { of: 'tao', currency: 'EUR', day: '2026-08-01', nano: '170000000000' },
    'prices.list': { currency: 'EUR' },
    'prices.series': {},
    'prices.gaps': { limit: 10 },
    'reconcile.list': { all: true },
    'reconcile.accept': {
      ...{ walletId: 1, hotkey: HOTKEY_1, netuid: 4 },
      as: 'reward',
      differenceRao: '1000500000000',
    },
    'explain.change': { from: { at: '2026-08-02T00:00:00Z' }, to: {} },
    'ledger.remove': { entryIds: [1] },
    'ledger.undo': {},
    'ledger.redo': {},
    'ledger.steps': {},
    'sources.get': {},
    'sources.set': { network: 'finney' },
    'sources.calls': {},
    'sources.requests': { lookId: 1 },
    'sync.run': {},
    'locks.list': {},
    'export.formats': {},
    'export.make': { what: 'ledger-csv' },
    'backup.make': {},
    'backup.list': {},
    // One copy before each of the three imports, and this one.
    'backup.verify': { backupId: 4 },
    'backup.restore': { backupId: 4 },
    'demo.open': {},
    'demo.close': {},
  };
  return Object.entries(calls) as [MethodName, unknown][];
}
