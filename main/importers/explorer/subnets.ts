// Figures of subnets: hyper-parameters (`subnet/latest|history/v1`), identity (`subnet/identity/v1`), deregistration ranks
// (`subnet/pruning/latest/v1`), flow (`dtao/tao_flow/v1`), emission (`dtao/subnet_emission/v1`) and quotes of a trade
// (`dtao/slippage/v1`). A moving price is an integer of 1e-9 TAO; slippage is a percentage. Where the API does not say the
// unit of a figure, it is kept as text.
import type { DraftSubnet, ImportAdapter } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { integerOf } from './decimal.ts';
import { unknownSubnet } from '#importers/market-draft.ts';
import { figureAdapter, ofSubnet, type FigureTable } from './figure-adapter.ts';
import type { Columns } from './figures.ts';
import type { KeyReader } from './keys.ts';

const columnsOf = (kind: Columns[string], names: string): Columns =>
  Object.fromEntries(names.split(' ').map((name) => [name, kind]));

/** A count that the market holds too; null where the row has none. */
function countOf(fields: Fields, field: string): number | null {
  const count = integerOf(fields.get(field));
  return count === null || count < 0n || count > 0xffff_ffffn ? null : Number(count);
}

function readParameters(fields: Fields, keys: KeyReader): DraftSubnet | null {
  const netuid = fields.netuid('netuid');
  if (netuid === null) return null;
  return {
    ...unknownSubnet(netuid),
    registeredAtBlock: countOf(fields, 'registration_block_number'),
    tempo: countOf(fields, 'tempo'),
    ownerColdkey: keys.extra(fields, 'owner'),
    ownerHotkey: keys.extra(fields, 'owner_hotkey'),
  };
}

const parameters: FigureTable = {
  subject: ofSubnet,
  hasTime: true,
  columns: {
    ...columnsOf(
      'count',
      'max_neurons active_keys validators active_validators active_miners active_dual modality',
    ),
    ...columnsOf(
      'count',
      'neuron_registrations_this_interval target_regs_per_interval max_regs_per_block rho kappa',
    ),
    ...columnsOf(
      'count',
      'max_validators min_allowed_weights max_weights_limit mech_count immune_owner_uids_limit',
    ),
    ...columnsOf('count', 'difficulty min_difficulty max_difficulty weights_version alpha_sigmoid_steepness'),
    ...columnsOf(
      'block',
      'registration_block_number last_adjustment_block immunity_period tempo activity_cutoff',
    ),
    ...columnsOf('block', 'adjustment_interval weights_rate_limit serving_rate_limit blocks_since_last_step'),
    ...columnsOf('block', 'blocks_until_next_epoch blocks_until_next_adjustment ema_price_halving_blocks'),
    ...columnsOf('rao', 'neuron_registration_cost registration_cost min_burn max_burn excess_tao'),
    ...columnsOf('rao', 'recycled_lifetime recycled_24_hours recycled_since_registration'),
    ...columnsOf('rao', 'tao_flow ema_tao_flow net_flow_1_day net_flow_7_days net_flow_30_days'),
    ...columnsOf('text', 'emission projected_emission bonds_moving_avg bonds_penalty adjustment_alpha'),
    ...columnsOf('text', 'alpha_high alpha_low fee_rate'),
    ...columnsOf(
      'flag',
      'registration_allowed pow_registration_allowed commit_reveal_weights_enabled yuma3_on',
    ),
    ...columnsOf('flag', 'liquid_alpha_enabled bonds_reset_on subtoken_enabled transfer_toggle'),
  },
  others: [
    ...'netuid block_number timestamp owner owner_hotkey registration_timestamp mech_emission_split'.split(
      ' ',
    ),
    ...'commit_reveal_weights_interval reveal_period_epochs enabled_user_liquidity swap_v3_initialized'.split(
      ' ',
    ),
  ],
  subnet: readParameters,
};

const identity: FigureTable = {
  subject: ofSubnet,
  hasTime: false,
  columns: columnsOf(
    'text',
    'subnet_name github_repo subnet_contact subnet_url discord description summary twitter logo_url additional',
  ),
  others: ['netuid', 'tags'],
};

function readPruning(fields: Fields): DraftSubnet | null {
  const netuid = fields.netuid('netuid');
  const moving = integerOf(fields.get('moving_price'));
  if (netuid === null) return null;
  return {
    ...unknownSubnet(netuid),
    registeredAtBlock: countOf(fields, 'registered_at_block'),
    movingPrice: moving === null || moving < 0n ? null : Number(moving) / 1e9,
  };
}

const pruning: FigureTable = {
  subject: ofSubnet,
  hasTime: true,
  columns: {
    registered_at_block: 'block',
    immunity_blocks_remaining: 'block',
    is_immune: 'flag',
    moving_price: 'nano-price',
    pruning_rank: 'count',
  },
  others: ['netuid', 'block_number', 'timestamp'],
  subnet: readPruning,
};

const flow: FigureTable = {
  subject: ofSubnet,
  hasTime: false,
  columns: { tao_flow: 'rao' },
  others: ['netuid'],
};

const emission: FigureTable = {
  subject: ofSubnet,
  hasTime: true,
  columns: { tao_in_pool: 'rao', alpha_in_pool: 'rao', alpha_rewards: 'rao' },
  others: ['netuid', 'block_number', 'timestamp', 'name', 'symbol'],
};

const quote: FigureTable = {
  subject: ofSubnet,
  hasTime: true,
  columns: {
    alpha_price: 'tao-per-alpha',
    output_tokens: 'rao',
    expected_output_tokens: 'rao',
    diff: 'rao',
    slippage: 'percent',
  },
  others: ['netuid', 'block_number', 'timestamp'],
  remark: {
    severity: 'info',
    code: 'direction-unknown',
    message:
      'A quote does not say whether TAO or alpha was sold, nor how much. Its figures were read; what they are of only the question tells.',
    row: null,
    field: 'output_tokens',
  },
};

export const subnetFigures: ImportAdapter = figureAdapter(
  {
    id: 'explorer-subnets',
    title: 'Explorer API: subnets',
    howToExport:
      'Save /api/subnet/latest/v1, subnet/identity/v1, subnet/pruning/latest/v1, dtao/tao_flow/v1, dtao/subnet_emission/v1 or dtao/slippage/v1',
  },
  {
    subnet: parameters,
    'subnet-identity': identity,
    'subnet-pruning': pruning,
    'tao-flow': flow,
    'subnet-emission': emission,
    slippage: quote,
  },
);
