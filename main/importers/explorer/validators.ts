// Figures of validators: their yields (`dtao/validator/yield/latest|history/v1`), themselves (`dtao/validator/latest|history/
// v1`) and what a hotkey earned (`hotkey/emission/v1`). Yields are fractions (0.2430 is 24.3 %), each named by its window;
// dominance is a percentage. What a hotkey earned is all its stakers' and its own, not the holder's.
import type { ImportAdapter } from '#importers/adapter.ts';
import { figureAdapter, ofValidator, ofValidatorInSubnet } from './figure-adapter.ts';
import type { FigureTable } from './figure-adapter.ts';

const PLACE = ['hotkey', 'name', 'block_number', 'timestamp'];

const yields: FigureTable = {
  subject: ofValidatorInSubnet,
  hasTime: true,
  columns: {
    stake: 'rao',
    one_hour_apy: 'ratio',
    one_day_apy: 'ratio',
    seven_day_apy: 'ratio',
    thirty_day_apy: 'ratio',
    one_day_epoch_participation: 'ratio',
    seven_day_epoch_participation: 'ratio',
    thirty_day_epoch_participation: 'ratio',
  },
  others: [...PLACE, 'netuid'],
};

const validators: FigureTable = {
  subject: ofValidator,
  hasTime: true,
  columns: {
    rank: 'count',
    root_rank: 'count',
    alpha_rank: 'count',
    active_subnets: 'count',
    global_nominators: 'count',
    global_nominators_24_hr_change: 'count',
    take: 'ratio',
    global_weighted_stake: 'rao',
    global_weighted_stake_24_hr_change: 'rao',
    global_alpha_stake_as_tao: 'rao',
    root_stake: 'rao',
    weighted_root_stake: 'rao',
    dominance: 'percent',
    dominance_24_hr_change: 'percent',
    nominator_return_per_day: 'rao',
    validator_return_per_day: 'rao',
  },
  others: [...PLACE, 'coldkey', 'created_on_date'],
};

const emission: FigureTable = {
  subject: ofValidatorInSubnet,
  hasTime: true,
  columns: { emission: 'rao', root_emission: 'rao' },
  others: [...PLACE, 'netuid'],
};

export const validatorFigures: ImportAdapter = figureAdapter(
  {
    id: 'explorer-validators',
    title: 'Explorer API: validators',
    howToExport: 'Save /api/dtao/validator/yield/latest/v1, validator/latest/v1 or hotkey/emission/v1',
  },
  { 'validator-yield': yields, validator: validators, 'hotkey-emission': emission },
);
