// What a server or a tool answers in place of an export, and somebody saved: a web page, an error as JSON or as plain text, an
// answer without a row. Tells them by their shape; asked only about texts that no format takes.
import { findJsonObject, isList, isObject } from './json-text.ts';

export const isWebPage = (text: string): boolean => /^\s*(?:<!doctype|<\?xml|<html|<head|<body)/iu.test(text);

/** `{"detail": …}`, `{"message": …}`, `{"error": …}`: a server or a tool says why there is no answer. */
export function isErrorBody(text: string): boolean {
  const json = findJsonObject(text) ?? {};
  const said = ['detail', 'message', 'error', 'err_msg'].map((field) => json[field]);
  return said.some(
    (value) => isObject(value) || isList(value) || (typeof value === 'string' && value !== ''),
  );
}

/** `[]`, `{}`, `{"data": []}`: somebody was asked and had nothing to say. */
export const isEmptyAnswer = (text: string): boolean =>
  /^\s*(?:\[\s*\]|\{\s*\}|null|\{\s*"data"\s*:\s*(?:\[\s*\]|\{\s*\}|null)\s*\})\s*$/u.test(text);

/** The first line of an error as text; no comma, tab or semicolon, which would part the columns of a table. */
const ERROR_LINES = [
  /^HTTP\/[\d.]+ [45]\d\d\b/iu,
  /^(?:error:? ?)?[45]\d\d(?:$| ?[-:]? ?[a-z][a-z '-]*[.!]?$)/iu,
  /^(?:error:? ?)?(?:too many requests|rate limit|unauthori[sz]ed|forbidden|not found|bad (?:gateway|request)|internal server error|service unavailable|gateway time-?out)\b[^,;\t]*$/iu,
];
const LONGEST_LINE = 300;

/** `429 Too Many Requests`, `HTTP/1.1 502 Bad Gateway`, `Rate limit exceeded`: a server's words, as text. */
export function isErrorText(text: string): boolean {
  const [first = ''] = text
    .trimStart()
    .slice(0, LONGEST_LINE)
    .split(/[\r\n]/u);
  const said = first.replaceAll('"', '').trim();
  return ERROR_LINES.some((line) => line.test(said));
}
