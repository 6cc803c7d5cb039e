// Every format that is understood, and which of them a text is. A text that is none of them is refused with the reason
// that fits: empty, a web page, the error of a server, damaged, or another format.
import { FileRefusal, type FileRefusalCode, type ImportAdapter, type ImportDraft } from './adapter.ts';
import { btcliStakeList } from './btcli-stake-list.ts';
import { btcliWalletList } from './btcli-wallet-list.ts';
import { coldkeypub } from './coldkeypub.ts';
import { explorerAdapters } from './explorer/adapters.ts';
import { findJsonObject, isList, isObject, readJsonObject } from './json-text.ts';

export const adapters: readonly ImportAdapter[] = [
  btcliStakeList,
  btcliWalletList,
  coldkeypub,
  ...explorerAdapters,
];

const NO_STAKE =
  'The file is empty. Nothing was imported. btcli prints an error and no JSON for a coldkey without stake; add its address by hand instead.';
const WEB_PAGE =
  'The file is a web page, not an export; a server often answers so when something is wrong. Nothing was imported. Export it again.';
const SERVER_ERROR =
  'The file holds the error message of a server, not an export. Nothing was imported. Wait a while and export it again.';

const formats = () => adapters.map(({ title, howToExport }) => `${title}: ${howToExport}`).join('\n');

const isWebPage = (text: string): boolean => /^\s*(?:<!doctype|<\?xml|<html|<head|<body)/iu.test(text);

/** `{"detail": …}`, `{"message": …}`, `{"error": …}`: a server or a tool says why there is no answer. */
function isErrorBody(text: string): boolean {
  const json = findJsonObject(text) ?? {};
  const said = ['detail', 'message', 'error', 'err_msg'].map((field) => json[field]);
  return said.some(
    (value) => isObject(value) || isList(value) || (typeof value === 'string' && value !== ''),
  );
}

function refusalOf(text: string): FileRefusal {
  const refuse = (code: FileRefusalCode, message: string) => new FileRefusal(code, message);
  const start = text.trimStart();
  if (start === '' || /\bno stakes? found\b/iu.test(text)) return refuse('empty-file', NO_STAKE);
  if (isWebPage(text)) return refuse('html-page', WEB_PAGE);
  if (isErrorBody(text)) return refuse('error-body', SERVER_ERROR);
  if (start.startsWith('{')) readJsonObject(text);
  return refuse(
    'unknown-format',
    `The format of this file is not known. Nothing was imported. These are understood:\n${formats()}`,
  );
}

/** Recognises a text by its shape and reads it. Throws FileRefusal and nothing else. */
export function readFileText(text: string): { adapter: ImportAdapter; draft: ImportDraft } {
  const adapter = isWebPage(text) ? undefined : adapters.find((one) => one.detect(text));
  if (adapter === undefined) throw refusalOf(text);
  return { adapter, draft: adapter.parse(text) };
}
