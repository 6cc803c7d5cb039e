// Tables whose columns the user explains: what they look like, what was said of their header before, and whose rows they are.
import { AppError } from '#contract/errors.ts';
import { CsvMapping } from '#contract/csv-mapping.ts';
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import { parseAddress } from '#chain/ss58.ts';
import { isZone } from '#importers/csv/local-time.ts';
import type { FileFormats, ReadDecisions } from './import-file.ts';
import { refuseSecretFile, refuseSecretsIn } from './secrets.ts';

export interface TemplateStore {
  /** What was said of a header last; null: nothing. */
  find(header: string): { readonly mapping: unknown; readonly savedAtMs: number } | null;
  put(header: string, mapping: CsvMapping): void;
}

type FileInput = Omit<HandlerIn<'import.columns'>, 'job'>;

/** The text of a file, looked through whole for secrets with its name, which may come from a folder. */
export function checkedText({ name, content }: FileInput, formats: FileFormats): string {
  const text = formats.textOf(content);
  refuseSecretsIn({ name });
  refuseSecretFile(text);
  return text;
}

function addressOf(wallet: string): string {
  const parsed = parseAddress(wallet);
  if (parsed.ok) return parsed.address;
  throw new AppError(
    'bad-input',
    `The wallet that was chosen is no address of this network. ${parsed.message}`,
  );
}

/** A stored mapping; one that an older program wrote otherwise is as good as none. */
function storedMapping(
  store: TemplateStore,
  header: string,
): { mapping: CsvMapping; savedAtMs: number } | null {
  const stored = store.find(header);
  const parsed = CsvMapping.safeParse(stored?.mapping);
  return stored !== null && parsed.success ? { mapping: parsed.data, savedAtMs: stored.savedAtMs } : null;
}

/** What the user decided about a file, now or before. Throws `bad-input` for a wallet or a zone that is none. */
export function decisionsOf({ wallet, mapping }: FileInput, store: TemplateStore): ReadDecisions {
  const chosen = wallet === undefined ? null : addressOf(wallet);
  if (mapping?.wallet) addressOf(mapping.wallet);
  if (mapping?.zone && !isZone(mapping.zone)) {
    throw new AppError(
      'bad-input',
      'The time zone is not known. Nothing was imported. Write it as UTC, +02:00 or Europe/Berlin.',
    );
  }
  return {
    wallet: chosen,
    mapping: mapping === undefined ? null : { ...mapping, wallet: mapping.wallet ?? chosen },
    remembered: (header) => storedMapping(store, header)?.mapping ?? null,
  };
}

/** The columns of a table with what they mean. Throws `unknown-format` where the file is no table. */
export function columns(
  file: FileInput,
  { formats, templates }: { formats: FileFormats; templates: TemplateStore },
): HandlerOut<'import.columns'> {
  const text = checkedText(file, formats);
  const sight = formats.sight(text, file.wallet ?? null);
  if (sight === null) {
    throw new AppError(
      'unknown-format',
      'The file is no table with a header and rows. Nothing was imported. Save it as CSV, with the names of the columns in the first row.',
    );
  }
  const { header, columns: found, rows, guess } = sight;
  const known = storedMapping(templates, header);
  return { columns: found, rows, mapping: known?.mapping ?? guess, rememberedAt: known?.savedAtMs ?? null };
}
