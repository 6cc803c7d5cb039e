// Tax reports as JSON: the rows of one token (`accounting/tax/v1`) and the older report on a coldkey (`accounting/
// coldkey_report/v1`). Several tokens may stand in one file, one answer after the other.
import type { ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { Answer, answerRowText } from './answer.ts';
import { withoutRepeated } from './block-rows.ts';
import { blocksInOrder } from './chain-order.ts';
import { decimalText } from './decimal.ts';
import { keyText } from './keys.ts';
import { networkOf } from './networks.ts';
import { checkPages } from './pagination.ts';
import { shapeOf } from './shapes.ts';
import { draftOfTax, type ForEachBlock } from './tax-report.ts';
import { TAX_FIELDS } from './tax-row.ts';

/**
 * What tells rows of one block apart. Inside a page the same may come twice, as a batch pays the same twice; on another page
 * it is a row of a range that was saved twice.
 */
function rowKeys(answer: Answer): (fields: Fields) => string {
  const counts = new Map<string, number>();
  return (fields) => {
    const parts = ['extrinsic_id', 'token', 'transaction_type', 'timestamp'].map((field) =>
      fields.text(field),
    );
    const amounts = ['credit_amount', 'debit_amount', 'daily_income'].map((field) =>
      decimalText(fields.get(field)),
    );
    const key = [keyText(fields.get('coldkey')), ...parts, ...amounts].join(' ');
    const onPage = `${answer.pageOf(fields.row! - 1)} ${key}`;
    const count = (counts.get(onPage) ?? 0) + 1;
    counts.set(onPage, count);
    return `${key} ${count}`;
  };
}

const forEachBlock =
  (answer: Answer): ForEachBlock =>
  (issues, take) => {
    for (const rows of blocksInOrder(answer)) {
      const readable = rows.map((row) => answer.fields(row, issues)).filter((fields) => fields !== null);
      take(withoutRepeated(readable, rowKeys(answer)));
    }
  };

function parse(text: string): ImportDraft {
  const answer = new Answer(text);
  return draftOfTax({
    forEachBlock: forEachBlock(answer),
    isTaoAlone: shapeOf(text) === 'coldkey-report',
    network: networkOf(answer),
    issues: checkPages(answer).issues,
    unknownFields: answer.unknownFields(TAX_FIELDS),
  });
}

export const tax: ImportAdapter = {
  id: 'explorer-tax',
  title: 'Explorer API: tax rows',
  howToExport:
    'Save /api/accounting/tax/v1?token=<TAO or SN64>&coldkey=<coldkey>&date_start=…&date_end=…, for each token',
  detect: (text) => ['tax', 'coldkey-report'].includes(shapeOf(text) ?? ''),
  parse,
  rowText: answerRowText,
};
