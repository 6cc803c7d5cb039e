// `btcli subnets burn-cost --json-output`: what registering a subnet costs now (opentensor/btcli 9.21,
// src/commands/subnets/subnets.py). The file carries no time and no block. The rao are exact; the TAO beside them are a
// float and only compared.
import { EMPTY_DRAFT, FileRefusal, type DraftIssue, type ImportAdapter } from '#importers/adapter.ts';
import { readFacts } from '#importers/facts.ts';
import { Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isObject, NumberText, readJsonObject } from '#importers/json-text.ts';
import { checkSum } from '#importers/stated-values.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';

const FILE_FIELDS = ['burn_cost.rao', 'burn_cost.tao', 'error'];
/** A double of some thousand TAO is right to the rao; one unit is left for how it was rounded. */
const ROUNDING_RAO = 1n;

function refuseError(file: Fields): never {
  const said = file.text('error') ?? 'no reason';
  throw new FileRefusal(
    'error-body',
    `btcli could not read the registration cost (it said: ${said.slice(0, 200)}). Nothing was imported. Run it again.`,
  );
}

export const btcliBurnCost: ImportAdapter = {
  id: 'btcli-burn-cost',
  title: 'btcli subnets burn-cost',
  howToExport: 'btcli subnets burn-cost --json-output > burn-cost.json',
  detect: (text) => /"burn_cost"\s*:\s*(?:\{|null)/u.test(headOf(text)),
  parse(text) {
    const json = readJsonObject(text);
    const issues: DraftIssue[] = [];
    const file = new Fields(json, null, issues);
    if (!isObject(json['burn_cost'])) refuseError(file);
    const cost = file.inner('burn_cost');
    const place = { subject: 'network', atMs: null, block: null };
    const facts = readFacts(cost, [['rao', 'subnet-registration-cost', 'units']], place);
    const rao = cost.get('rao');
    if (facts.length > 0 && rao instanceof NumberText) {
      checkSum(cost, 'tao', { sumRao: BigInt(rao.digits), roundingRao: ROUNDING_RAO });
    }
    return { ...EMPTY_DRAFT, facts, issues, unknownFields: findUnknownFields(json, FILE_FIELDS) };
  },
};
