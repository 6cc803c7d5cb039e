// The mirror's `/api/v1/accounts/{ss58}/positions`: stakes of one account outside root. `stake_tao` is named after the
// chain's old column and holds alpha of the row's subnet. Root is never in it, so the statement closes nothing.
import type { DraftPosition, ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import { readAddress, type Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject } from '#importers/json-text.ts';
import { uniquePositions } from '#importers/unique-positions.ts';
import { readAccount } from './account.ts';
import { draftOfAnswer, openAnswer } from './answer.ts';

const KNOWN = [
  ...'ss58 position_count total_stake_alpha'.split(' '),
  ...'hotkey netuid share_fraction stake_tao'.split(' ').map((field) => `positions.${field}`),
  ...'reason snapshot_captured_at latest_stake_event_at'.split(' ').map((field) => `degraded.${field}`),
];
const REASONS: Readonly<Record<string, string>> = {
  tier_unavailable: 'its store did not answer, so missing stakes say nothing',
  snapshot_predates_stake_activity: 'the account was staking after this list was made',
  positions_unpriceable: 'some stakes could not be read and are left out',
};

/** The stake of one row; null and an issue where a value it stands on cannot be read. */
function readPosition(row: Fields): DraftPosition | null {
  const hotkey = readAddress(row, 'hotkey');
  const netuid = row.netuid('netuid');
  const amountRao = row.amount('stake_tao');
  if (hotkey === null || netuid === null || amountRao === null) return null;
  return {
    ...{ hotkey: hotkey.address, netuid, amountRao, registeredAtBlock: null, hotkeyRegistered: null },
    ...{ priceRao: null, valueRao: null, claimableRao: null, subnetName: null },
  };
}

function reportGaps(fields: Fields): void {
  const root =
    'The mirror leaves out stakes on root. No stake was closed; import a stake list for all of them.';
  fields.report('positions', { severity: 'info', code: 'root-missing', message: root });
  const reason = fields.inner('degraded').text('reason');
  if (reason === null) return;
  const message = `The mirror says that this list is not whole: ${REASONS[reason] ?? `its reason is ${reason}`}.`;
  fields.report('degraded', { severity: 'warning', code: 'not-whole', message });
}

function parse(text: string): ImportDraft {
  const answer = openAnswer(text);
  const wallet = readAccount(answer);
  const { data, fields, issues } = answer;
  const rows = (isList(data['positions']) ? data['positions'] : []).values().map((value, index) => {
    const row = fields.atRow(index + 1, isObject(value) ? value : {});
    return { row: index + 1, position: readPosition(row) };
  });
  const positions = uniquePositions(rows, issues);
  reportGaps(fields);
  const observedAtMs = fields.moment('captured_at');
  return draftOfAnswer(answer, KNOWN, {
    wallets: [wallet],
    statements: [
      { coldkey: wallet.address, observedAtMs, block: null, freeRao: null, complete: false, positions },
    ],
  });
}

export const mirrorAccountPositions: ImportAdapter = {
  id: 'mirror-account-positions',
  title: 'Mirror: stakes of an account',
  howToExport: 'Save https://api.metagraph.sh/api/v1/accounts/<your coldkey>/positions',
  detect: (text) => /"position_count"\s*:[^]*"positions"\s*:\s*\[/u.test(headOf(text)),
  parse,
};
