// Transfers of TAO of `transfer/v1?address=`. The fee is the sender's and belongs to the extrinsic: it counts once, however
// many transfers a batch made. Whose wallet it is, transfer-owner.ts finds.
import type { DraftEntry, DraftWallet, ImportAdapter } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { answerRowText, type Answer } from './answer.ts';
import { idOf, inEventOrder, withoutRepeated } from './block-rows.ts';
import { KeyReader, keyText } from './keys.ts';
import { BLANK_LINE, draftOfEvents, readMoment, type BlockReader, type EventFormat } from './ledger-lines.ts';
import { MainNetworkOnly } from './networks.ts';
import { shapeOf } from './shapes.ts';
import { ownersOf, type Owner } from './transfer-owner.ts';
import { readUnits } from './values.ts';

interface Sides {
  readonly wallet: DraftWallet;
  readonly counterparty: string | null;
  readonly isSent: boolean;
  readonly isReceived: boolean;
}

class TransferReader {
  readonly #keys = new KeyReader();
  readonly #networks = new MainNetworkOnly();
  readonly #answer: Answer;
  readonly #owners: readonly Owner[];
  #hasSaidAssumed = false;

  constructor(answer: Answer) {
    this.#answer = answer;
    this.#owners = ownersOf(answer);
  }

  read(rows: readonly Fields[]): DraftEntry[] {
    const paid = new Set<string>();
    return inEventOrder(withoutRepeated(rows, idOf))
      .map((fields) => (this.#networks.accepts(fields) ? this.#readTransfer(fields, paid) : null))
      .filter((entry) => entry !== null);
  }

  /** `paid`: extrinsics whose fee was counted. */
  #readTransfer(fields: Fields, paid: Set<string>): DraftEntry | null {
    const moment = readMoment(fields);
    const sides = this.#readSides(fields);
    const amountRao = readUnits(fields, 'amount');
    const statedFeeRao = readUnits(fields, 'fee', 'extra');
    if (moment === null || sides === null || amountRao === null) return null;
    const { wallet, counterparty, isSent, isReceived } = sides;
    const isPaid = moment.extrinsic !== null && paid.has(moment.extrinsic);
    const feeTao = !isSent ? null : isPaid ? 0n : statedFeeRao;
    if (isSent && moment.extrinsic !== null) paid.add(moment.extrinsic);
    const tao = (isReceived ? amountRao : 0n) - (isSent ? amountRao : 0n) - (feeTao ?? 0n);
    return { ...BLANK_LINE, ...moment, kind: 'transfer', wallet, counterparty, tao, feeTao };
  }

  #readSides(fields: Fields): Sides | null {
    const { text, isAssumed } = this.#owners[this.#answer.pageOf(fields.row! - 1)]!;
    const isSent = keyText(fields.get('from')) === text;
    const isReceived = keyText(fields.get('to')) === text;
    if (!isSent && !isReceived) {
      const message = `Row ${fields.row}: neither side is the address of the other rows on its page. It was left out; save the transfers of one address at a time.`;
      return fields.report('from', { severity: 'error', code: 'unknown-owner', message });
    }
    const wallet = this.#keys.needed(fields, isSent ? 'from' : 'to');
    if (wallet === null) return null;
    if (isAssumed) this.#sayAssumed(fields, wallet);
    return { wallet, counterparty: this.#keys.extra(fields, isSent ? 'to' : 'from'), isSent, isReceived };
  }

  #sayAssumed(fields: Fields, { address }: DraftWallet): void {
    if (this.#hasSaidAssumed) return;
    this.#hasSaidAssumed = true;
    const message = `All transfers are between the same two addresses, so that the file does not show whose they are. They were read as those of ${address}, which received first. Undo the import if it is not yours.`;
    fields.report('to', { severity: 'warning', code: 'owner-assumed', message });
  }
}

const format: EventFormat = {
  fields: 'id to from network block_number timestamp amount fee transaction_hash extrinsic_id'.split(' '),
  createReader(answer: Answer): BlockReader {
    const reader = new TransferReader(answer);
    return (rows) => reader.read(rows);
  },
};

export const transfer: ImportAdapter = {
  id: 'explorer-transfer',
  title: 'Explorer API: transfers of TAO',
  howToExport: 'Save /api/transfer/v1?address=<coldkey>&limit=200, every page',
  detect: (text) => shapeOf(text) === 'transfer',
  parse: (text) => draftOfEvents(text, format),
  rowText: answerRowText,
};
