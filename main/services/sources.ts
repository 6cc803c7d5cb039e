// The chain as a source of balances and market: off until switched on, and every sync logged with whom it told of what.
// What it reads becomes an import like any other, raw answers included, so that it can be looked at and undone.
import { randomUUID } from 'node:crypto';
import type { ChainNetwork } from '#contract/sources.ts';
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { HandlerOut, Handlers } from '#contract/methods.ts';
import { type Endpoint, parseEndpoint } from '#chain/client/endpoint.ts';
import { type ChainLook, LOOK_STAGES, readChain } from '#chain/client/read-chain.ts';
import { LookRefused } from '#chain/client/reader.ts';
import type { RpcClient, Watch } from '#chain/client/rpc-client.ts';
import type { ChainCallStore } from '#db/repositories/chain-calls.ts';
import type { LockRow } from '#db/repositories/locks.ts';
import type { Tasks, TaskEnd } from '#main/jobs/tasks.ts';
import { openLookLog } from './chain-log.ts';
import type { WalletRecord } from './holdings.ts';
import { stopped } from './jobs.ts';
import type { LongWrites } from './long-writes.ts';
import type { SettingsStore } from './settings.ts';

type SourceHandlers = Pick<
  Handlers,
  'sources.get' | 'sources.set' | 'sources.calls' | 'sources.requests' | 'sync.run' | 'locks.list'
>;
type Network = ReturnType<typeof ChainNetwork.parse>;

export interface SourcePorts {
  settings: SettingsStore;
  wallets(): readonly WalletRecord[];
  calls: ChainCallStore;
  writes: Pick<LongWrites, 'between'>;
  locks: { list(): readonly LockRow[] };
  /** Takes a file over as an import. */
  commit(file: { name: string; content: Uint8Array }): Promise<HandlerOut<'import.commit'>>;
  /** The snapshots that are there, newest first. */
  snapshotIds(): readonly string[];
  connect(endpoint: Endpoint, rest: { signal: AbortSignal; watch: Watch }): RpcClient;
  /** Null where there is none: the demo asks nobody. */
  tasks: Tasks | null;
  emit: Emit;
  now(): number;
}

const KEY = 'chain-source';

/** Public nodes of the chain’s foundation (bittensor/core/settings.py); they answer HTTPS POST too. */
const PUBLIC_NODES: Readonly<Record<Network, string>> = {
  finney: 'https://entrypoint-finney.opentensor.ai',
  test: 'https://test.finney.opentensor.ai',
};

interface Choice {
  readonly enabled: boolean;
  readonly network: Network;
  /** Null: the public node. */
  readonly endpoint: string | null;
}

const OFF: Choice = { enabled: false, network: 'finney', endpoint: null };

/** Whether a sync may send anything. */
export const isSourceOn = (settings: SettingsStore): boolean => choiceOf({ settings }).enabled;

const choiceOf = ({ settings }: Pick<SourcePorts, 'settings'>): Choice => ({
  ...OFF,
  ...(settings.get(KEY) as Partial<Choice>),
});

const endpointOf = ({ endpoint, network }: Choice): Endpoint =>
  parseEndpoint(endpoint ?? PUBLIC_NODES[network])!;

/** Nothing of the test network is stored, so its node need not learn of the wallets. */
const coldkeysFor = ({ network }: Choice, ports: SourcePorts): string[] =>
  network === 'test' ? [] : ports.wallets().map(({ publicKey }) => publicKey);

const tellsWallets = (host: string, wallets: string) =>
  `A sync tells ${host} ${wallets}, which validators they stake with, and this machine’s network address. It can put them together. Names, groups and history stay here, and nothing is sent before you press Sync.`;

const tellsNoWallet = (host: string, network: Network) => {
  const why =
    network === 'test'
      ? 'of the test network the pools alone are looked at, and nothing is kept'
      : 'none is watched yet, so the pools alone are read';
  return `A sync tells ${host} this machine’s network address and no wallet: ${why}. Nothing is sent before you press Sync.`;
};

function sourceOf(ports: SourcePorts) {
  const choice = choiceOf(ports);
  const { url, host, transport } = endpointOf(choice);
  const walletCount = coldkeysFor(choice, ports).length;
  const wallets = walletCount === 1 ? 'the address of 1 wallet' : `the addresses of ${walletCount} wallets`;
  return {
    ...{ enabled: choice.enabled, network: choice.network, endpoint: url, host, transport, walletCount },
    tells: walletCount === 0 ? tellsNoWallet(host, choice.network) : tellsWallets(host, wallets),
  };
}

function setSource(input: Partial<Choice>, ports: SourcePorts) {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const before = choiceOf(ports);
  const next = { ...before, ...(Object.fromEntries(given) as Partial<Choice>) };
  if (next.endpoint !== null && parseEndpoint(next.endpoint) === null)
    throw new AppError(
      'endpoint-refused',
      'A node is asked over https or wss, or over http and ws on this machine alone. Nothing was changed.',
    );
  // Another host learns nothing before the user says so: it was the one before that he let the planner ask.
  const isSameHost = endpointOf(next).host === endpointOf(before).host;
  ports.settings.set(KEY, { ...next, enabled: isSameHost ? next.enabled : input.enabled === true });
  ports.emit('data.changed', { areas: ['sources'] });
  return sourceOf(ports);
}

/** The raw answers as the file they are kept as. */
function fileOf({ network, block, exchanges }: ChainLook) {
  const file = {
    requests: exchanges.map(({ request }) => request),
    answers: exchanges.map(({ answer }) => answer),
  };
  return {
    name: `Chain, ${network}, block ${block}`,
    content: new TextEncoder().encode(JSON.stringify(file)),
  };
}

/** The test network's tokens have no value: what was read of it is told and not stored. */
async function store(look: ChainLook, ports: SourcePorts) {
  if (look.network === 'test') return { importId: null, snapshotId: null, issues: [] };
  const { importId, issues } = await ports.commit(fileOf(look));
  const id = `${look.network}-${look.block}`;
  return { importId, issues, snapshotId: ports.snapshotIds().includes(id) ? id : null };
}

function refusalOf(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return stopped(signal.reason as TaskEnd);
  return error instanceof LookRefused ? new AppError(error.code, error.message, { cause: error }) : error;
}

/** Tells how far a look is; a wait stands beside what was done last. Without a name nobody listens. */
function progressOf(job: string | undefined, emit: Emit) {
  let done = 0;
  const tell = (waitMs: number | null) => {
    if (job === undefined) return;
    const wait = waitMs === null ? {} : { waitMs };
    emit('job.progress', { job, done, total: LOOK_STAGES, etaMs: null, bands: null, ...wait });
  };
  const onProgress = (stages: number) => {
    done = stages;
    tell(null);
  };
  return { onProgress, onWait: tell };
}

/** Reads the chain with every request logged, also where it ends early. */
async function look(ports: SourcePorts, { job, signal }: { job: string | undefined; signal: AbortSignal }) {
  const choice = choiceOf(ports);
  const { network } = choice;
  const endpoint = endpointOf(choice);
  const { onProgress, onWait } = progressOf(job, ports.emit);
  const { calls, writes, now } = ports;
  const log = openLookLog({ calls, writes, host: endpoint.host, network, now });
  const client = ports.connect(endpoint, { signal, watch: { onSend: log.onSend, onWait } });
  try {
    const found = await readChain(client, { network, coldkeys: coldkeysFor(choice, ports), onProgress });
    await log.end(found.failures.length === 0 ? 'done' : 'done-in-part', found.block);
    return found;
  } catch (error) {
    const refusal = refusalOf(error, signal);
    await log.end(refusal instanceof AppError ? refusal.code : 'internal', null);
    throw refusal;
  } finally {
    client.close();
  }
}

async function sync(job: string | undefined, ports: SourcePorts) {
  const { tasks, emit } = ports;
  if (tasks === null)
    throw new AppError('source-off', 'The demo asks nobody. Go back to your own data to read the chain.');
  if (!choiceOf(ports).enabled)
    throw new AppError('source-off', 'The chain is switched off as a source. Nothing was sent.');
  try {
    const found = await tasks.run(job ?? randomUUID(), (signal) => {
      if (signal.aborted) throw stopped(signal.reason as TaskEnd); // while it waited for another
      return look(ports, { job, signal });
    });
    const { network, block, specVersion, spec, failures } = found;
    return {
      network,
      block,
      specVersion,
      specKnown: spec === 'known',
      failures,
      ...(await store(found, ports)),
    };
  } finally {
    emit('data.changed', { areas: ['sources'] });
  }
}

function locks(ports: SourcePorts) {
  const wallets = new Map(ports.wallets().map((wallet) => [wallet.address, wallet]));
  return ports.locks.list().flatMap(({ coldkey, netuid, total, locked, available, atMs, block }) => {
    const wallet = wallets.get(coldkey);
    if (!wallet) return [];
    const { walletId, name } = wallet;
    const amounts = { totalRao: total, lockedRao: locked, availableRao: available };
    return [{ walletId, walletName: name, netuid, ...amounts, at: atMs, block }];
  });
}

export function sourceService(ports: SourcePorts): SourceHandlers {
  return {
    'sources.get': () => sourceOf(ports),
    'sources.set': (input) => setSource(input, ports),
    'sources.calls': () => ports.calls.list().map(({ atMs, ...calls }) => ({ at: atMs, ...calls })),
    'sources.requests': ({ lookId }) =>
      ports.calls.requests(lookId).map(({ atMs, methods, ...rest }) => ({
        ...{ at: atMs, methods: methods.map(([name, count]) => ({ name, count })) },
        ...rest,
      })),
    'sync.run': ({ job }) => sync(job, ports),
    'locks.list': () => locks(ports),
  };
}
