// Every format that is understood, and which of them a text is. A text that is none of them is refused with the reason
// that fits: empty, a web page, the error of a server, damaged, or another format.
import {
  FileRefusal,
  type FileRefusalCode,
  type ImportAdapter,
  type ImportDraft,
  type ParseOptions,
} from './adapter.ts';
import { btcliBurnCost } from './btcli/burn-cost.ts';
import { coldkeypub } from './btcli/coldkeypub.ts';
import { btcliLiquidityList } from './btcli/liquidity-list.ts';
import { refusalOfSaying } from './btcli/said-instead.ts';
import { btcliStakeAuto } from './btcli/stake-auto.ts';
import { btcliStakeCalls } from './btcli/stake-calls.ts';
import { btcliStakeList } from './btcli/stake-list.ts';
import { btcliSubnetsList } from './btcli/subnets-list.ts';
import { btcliSubnetsPrice } from './btcli/subnets-price.ts';
import { btcliSubnetsShow } from './btcli/subnets-show.ts';
import { btcliWalletBalance } from './btcli/wallet-balance.ts';
import { btcliWalletList } from './btcli/wallet-list.ts';
import { btcliWalletOverview } from './btcli/wallet-overview.ts';
import { csvAdapters } from './csv/adapters.ts';
import { looksLikeTable } from './csv/unknown-table.ts';
import { explorerAdapters } from './explorer/adapters.ts';
import { mirrorAccountBalance } from './mirror/account-balance.ts';
import { mirrorAccountEvents } from './mirror/account-events.ts';
import { mirrorAccountPositions } from './mirror/account-positions.ts';
import { mirrorAccountTransfers } from './mirror/account-transfers.ts';
import { mirrorDeregistration } from './mirror/deregistration.ts';
import { mirrorMarket } from './mirror/market.ts';
import { mirrorMarketCsv } from './mirror/market-csv.ts';
import { mirrorRootClaim } from './mirror/root-claim.ts';
import { mirrorStakeFlow } from './mirror/stake-flow.ts';
import { mirrorTaoUsd } from './mirror/tao-usd.ts';
import { chainAnswers } from './rpc/chain-answers.ts';
import { sdkDynamicInfo } from './sdk/dynamic-info.ts';
import { sdkStakeInfo } from './sdk/stake-info.ts';
import { readJsonObject } from './json-text.ts';
import { isEmptyAnswer, isErrorBody, isErrorText, isWebPage } from './server-says.ts';

export const adapters: readonly ImportAdapter[] = [
  btcliStakeList,
  btcliWalletList,
  coldkeypub,
  btcliWalletBalance,
  btcliWalletOverview,
  btcliSubnetsList,
  btcliSubnetsShow,
  btcliSubnetsPrice,
  btcliBurnCost,
  btcliStakeAuto,
  btcliStakeCalls,
  btcliLiquidityList,
  sdkStakeInfo,
  sdkDynamicInfo,
  mirrorAccountBalance,
  mirrorAccountEvents,
  mirrorAccountPositions,
  mirrorAccountTransfers,
  mirrorDeregistration,
  mirrorMarket,
  mirrorMarketCsv,
  mirrorRootClaim,
  mirrorStakeFlow,
  mirrorTaoUsd,
  chainAnswers,
  ...explorerAdapters,
  ...csvAdapters,
];

const NO_STAKE =
  'The file is empty. Nothing was imported. btcli prints an error and no JSON for a coldkey without stake; add its address by hand instead.';
const WEB_PAGE =
  'The file is a web page, not an export; a server often answers so when something is wrong. Nothing was imported. Export it again.';
const SERVER_ERROR =
  'The file holds the error message of a server, not an export. Nothing was imported. Wait a while and export it again.';

const EMPTY_ANSWER =
  'The file holds an empty answer, without a single row. Nothing was imported. Check the address, the time and the page that were asked for, and export it again.';

const COLUMNS_NEEDED =
  'The columns of this table are not known. Nothing was imported. Say what they mean, and it is read; the planner remembers it for the next file with this header.';

function refusalOf(text: string): FileRefusal {
  const refuse = (code: FileRefusalCode, message: string) => new FileRefusal(code, message);
  const start = text.trimStart();
  if (start === '') return refuse('empty-file', NO_STAKE);
  if (isEmptyAnswer(text)) return refuse('empty-file', EMPTY_ANSWER);
  if (isWebPage(text)) return refuse('html-page', WEB_PAGE);
  const saying = refusalOfSaying(text);
  if (saying !== null) return saying;
  if (isErrorBody(text) || isErrorText(text)) return refuse('error-body', SERVER_ERROR);
  if (start.startsWith('{')) readJsonObject(text);
  if (looksLikeTable(text)) return refuse('unknown-columns', COLUMNS_NEEDED);
  return refuse(
    'unknown-format',
    `The format of this file is not known. Nothing was imported. ${adapters.length} formats are read; the list of imports shows which, and how to get each.`,
  );
}

/** The format a text has the shape of; null where it has that of none. */
export const adapterOf = (text: string): ImportAdapter | null =>
  isWebPage(text) ? null : (adapters.find((one) => one.detect(text)) ?? null);

/** Recognises a text by its shape and reads it. Throws FileRefusal and nothing else. */
export function readFileText(
  text: string,
  options: ParseOptions = { wallet: null },
): { adapter: ImportAdapter; draft: ImportDraft } {
  const adapter = adapterOf(text);
  if (adapter === null) throw refusalOf(text);
  return { adapter, draft: adapter.parse(text, options) };
}
