// Watch-only wallets. Text is checked for secrets as a whole before anything looks at its parts: a hit is answered without any of it.
import type { Emit } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, Handlers } from '#contract/methods.ts';
import { WalletColour } from '#contract/wallets.ts';
import type { WalletChanges } from '#db/repositories/wallets.ts';
import { parseAddress } from '#chain/ss58.ts';
import type { WalletRecord } from './holdings.ts';

type WalletHandlers = Pick<
  Handlers,
  | 'wallets.list'
  | 'wallets.parse'
  | 'wallets.add'
  | 'wallets.update'
  | 'wallets.updateMany'
  | 'wallets.remove'
>;

export interface NewWallet {
  readonly address: string;
  readonly publicKeyHex: string;
  readonly name: string;
}

export interface WalletStore {
  list(): readonly WalletRecord[];
  /** Adds all of them or none; one that is there already is given as it stands. */
  addAll(wallets: readonly NewWallet[]): readonly WalletRecord[];
  /** The user named them himself: they stay when an import that named them is undone. */
  keep(walletIds: readonly number[]): void;
  /** Changes all of them or none; one that is gone is left out. */
  update(
    walletIds: readonly number[],
    changesOf: (wallet: WalletRecord) => WalletChanges,
  ): readonly WalletRecord[];
  /** False where an import that stands refers to the wallet. */
  remove(walletId: number): boolean;
}

/** Blanks, commas, semicolons, quotes and brackets part the candidates of a pasted text. */
const SEPARATORS = /[\s,;|"'`()[\]{}<>]+/u;
/** Marks of direction and width that come along when text is copied from a terminal. */
const INVISIBLE = /\p{Cf}/gu;
const SHOWN_INPUT_LENGTH = 80;

const walletRow = ({ createdAtMs, colour, ...wallet }: WalletRecord) => ({
  ...wallet,
  // A colour that a newer version stored is none here.
  colour: WalletColour.safeParse(colour).data ?? null,
  createdAt: createdAtMs,
});

/** Each candidate of a text once, in its order; words that cannot be an address stay, so that the user sees them refused. */
function candidatesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .replace(INVISIBLE, '')
        .split(SEPARATORS)
        .filter((word) => word !== ''),
    ),
  ];
}

function nameFor(given: string | undefined, number: number, count: number): string {
  if (given === undefined || given === '') return `Wallet ${number}`;
  return count > 1 ? `${given} ${number}` : given;
}

/** Numbers go on after the newest wallet, so that no name comes twice when one was removed. */
const newestId = (wallets: readonly WalletRecord[]) => wallets.at(-1)?.walletId ?? 0;

/** Sorts candidates into new addresses, repeats and rejections. */
function sortCandidates(addresses: readonly string[], known: readonly WalletRecord[]) {
  const seen = new Map<string, number | null>(known.map((wallet) => [wallet.address, wallet.walletId]));
  const fresh: { address: string; publicKeyHex: string }[] = [];
  const repeats: { input: string; address: string }[] = [];
  const rejected: ReturnType<typeof rejection>[] = [];
  for (const raw of addresses) {
    const input = raw.replace(INVISIBLE, '').trim();
    const parsed = parseAddress(input);
    if (!parsed.ok) rejected.push(rejection(input, parsed));
    else if (seen.has(parsed.address)) repeats.push({ input, address: parsed.address });
    else {
      seen.set(parsed.address, null);
      fresh.push(parsed);
    }
  }
  return { fresh, repeats, rejected };
}

const rejection = (input: string, refused: Extract<ReturnType<typeof parseAddress>, { ok: false }>) => ({
  input: input.slice(0, SHOWN_INPUT_LENGTH),
  code: refused.code,
  message: refused.message,
  suggestion: refused.suggestion ?? null,
});

function addWallets(store: WalletStore, input: { addresses: readonly string[]; name?: string | undefined }) {
  const before = store.list();
  const { fresh, repeats, rejected } = sortCandidates(input.addresses, before);
  const added = store.addAll(
    fresh.map((parsed, index) => ({
      ...parsed,
      name: nameFor(input.name, input.name ? index + 1 : newestId(before) + index + 1, fresh.length),
    })),
  );
  const ids = new Map([...before, ...added].map((wallet) => [wallet.address, wallet.walletId]));
  const duplicates = repeats.map(({ input: text, address }) => ({
    input: text,
    walletId: ids.get(address)!,
  }));
  store.keep(duplicates.map(({ walletId }) => walletId));
  return { added: added.map(walletRow), duplicates, rejected };
}

function walletOf(store: WalletStore, walletId: number): WalletRecord {
  const wallet = store.list().find((one) => one.walletId === walletId);
  if (wallet) return wallet;
  throw new AppError('not-found', 'There is no such wallet any more. Nothing was changed.');
}

/** Each text once, in its order. */
const once = (texts: readonly string[]) => [...new Set(texts)];

function updateMany(input: HandlerIn<'wallets.updateMany'>, store: WalletStore) {
  const { walletIds, addTags = [], removeTags = [], ...same } = input;
  const changed = store.update([...new Set(walletIds)], ({ tags }) => ({
    ...same,
    tags: once([...tags, ...addTags]).filter((tag) => !removeTags.includes(tag)),
  }));
  return { changed: changed.length };
}

export function walletService(store: WalletStore, emit: Emit): WalletHandlers {
  const changed = () => emit('data.changed', { areas: ['wallets'] });
  return {
    'wallets.list': () => store.list().map(walletRow),
    'wallets.parse': ({ text }) => ({ candidates: candidatesOf(text) }),
    'wallets.add': (input) => {
      const result = addWallets(store, input);
      if (result.added.length > 0) changed();
      return result;
    },
    'wallets.update': ({ walletId, ...changes }) => {
      walletOf(store, walletId);
      const tags = changes.tags && once(changes.tags);
      const [wallet] = store.update([walletId], () => ({ ...changes, tags }));
      changed();
      return walletRow(wallet!);
    },
    'wallets.updateMany': (input) => {
      const result = updateMany(input, store);
      if (result.changed > 0) changed();
      return result;
    },
    'wallets.remove': ({ walletId }) => {
      const { name } = walletOf(store, walletId);
      if (!store.remove(walletId)) {
        throw new AppError(
          'wallet-in-use',
          `${name} holds balances from an import. Undo that import first, or leave the wallet uncounted. Nothing was changed.`,
        );
      }
      changed();
      return {};
    },
  };
}
