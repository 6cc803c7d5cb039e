// DynamicInfo objects of the Python SDK, dumped as JSON or printed: the pools of all subnets (opentensor/bittensor 10.2,
// bittensor/core/chain_data/dynamic_info.py). They carry no time, no block and no network. `emission` is 0 on the chain;
// older versions of the SDK give the ratio of the reserves as the price, which is remarked.
import { EMPTY_DRAFT, type DraftIssue, type DraftSubnet, type ImportAdapter } from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import type { JsonObject } from '#importers/json-text.ts';
import { reportRatioPrices, unknownSubnet } from '#importers/market-draft.ts';
import { checkNetwork } from '#importers/network.ts';
import { findUnknownInRows } from '#importers/unknown-fields.ts';
import { readSdkObjects, withAmounts } from './sdk-objects.ts';

const AMOUNTS = 'alpha_in alpha_out tao_in price alpha_out_emission alpha_in_emission tao_in_emission'.split(
  ' ',
);
const ROW_FIELDS = [
  ...AMOUNTS,
  ...`netuid owner_hotkey owner_coldkey subnet_name symbol tempo last_step blocks_since_last_step emission k is_dynamic
  pending_alpha_emission pending_root_emission network_registered_at subnet_volume moving_price`.split(
    /\s+/u,
  ),
  ...`subnet_name github_repo subnet_contact subnet_url discord description logo_url additional`
    .split(' ')
    .map((field) => `subnet_identity.${field}`),
];

/** The subnet of one object; null and an issue where it has no number. */
function readSubnet(fields: Fields): DraftSubnet | null {
  const netuid = fields.netuid('netuid');
  if (netuid === null) return null;
  return {
    ...unknownSubnet(netuid),
    name: fields.inner('subnet_identity').text('subnet_name') ?? fields.text('subnet_name'),
    symbol: fields.text('symbol'),
    registeredAtBlock: fields.count('network_registered_at'),
    priceRao: fields.sideAmount('price'),
    movingPrice: fields.decimal('moving_price'),
    taoInRao: fields.sideAmount('tao_in'),
    alphaInRao: fields.sideAmount('alpha_in'),
    alphaOutRao: fields.sideAmount('alpha_out'),
    taoInEmissionRao: fields.sideAmount('tao_in_emission'),
    alphaInEmissionRao: fields.sideAmount('alpha_in_emission'),
    alphaOutEmissionRao: fields.sideAmount('alpha_out_emission'),
    tempo: fields.count('tempo'),
    ownerColdkey: fields.text('owner_coldkey'),
    ownerHotkey: fields.text('owner_hotkey'),
  };
}

function readSubnets(objects: readonly JsonObject[], issues: DraftIssue[]) {
  const all = objects
    .map((object, index) => readSubnet(new Fields(withAmounts(object, AMOUNTS), index + 1, issues)))
    .filter((subnet) => subnet !== null);
  const root = all.find(({ netuid }) => netuid === 0);
  return { subnets: all.filter(({ netuid }) => netuid !== 0), rootTaoRao: root?.taoInRao ?? null };
}

export const sdkDynamicInfo: ImportAdapter = {
  id: 'sdk-dynamic-info',
  title: 'DynamicInfo of the Python SDK',
  howToExport: 'json.dump([vars(s) for s in subtensor.all_subnets()], file, default=str)',
  detect: (text) => {
    const head = headOf(text);
    return /\bDynamicInfo\(/u.test(head) || /["']network_registered_at["']\s*:/u.test(head);
  },
  parse(text) {
    const issues: DraftIssue[] = [];
    const objects = readSdkObjects(text, ['netuid', 'tao_in', 'alpha_in']);
    const network = checkNetwork(new Fields({}, null, issues)) ?? 'finney';
    const { subnets, rootTaoRao } = readSubnets(objects, issues);
    reportRatioPrices(subnets, issues);
    const unstated = {
      atMs: null,
      block: null,
      specVersion: null,
      totalIssuanceRao: null,
      emissionBar: null,
    };
    return {
      ...EMPTY_DRAFT,
      market: { network, ...unstated, rootTaoRao, subnets },
      issues,
      unknownFields: findUnknownInRows(objects, ROW_FIELDS, 'DynamicInfo'),
    };
  },
};
