// Answers of the keyless mirror (api.metagraph.sh): `{ok, schema_version, data, meta}`, or the data alone as its static
// files have it. Numbers are whole tokens, some as text. An answer that is a page of more says so; that is passed on.
import { EMPTY_DRAFT, type DraftIssue, type ImportDraft } from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { isObject, readJsonObject, type JsonObject } from '#importers/json-text.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';

/** What every answer may carry beside what it is about. `field_sources` says where the mirror has each value from. */
const COMMON_FIELDS =
  'schema_version contract_version generated_at notes captured_at queried_at field_sources limit offset next_cursor'.split(
    ' ',
  );

export interface MirrorAnswer {
  readonly data: JsonObject;
  readonly fields: Fields;
  readonly issues: DraftIssue[];
}

function reportMore(envelope: Fields, data: Fields, issues: DraftIssue[]): void {
  const pagination = envelope.inner('meta').inner('pagination');
  const next = [data.get('next_cursor'), pagination.get('next_cursor')];
  if (next.every((cursor) => cursor === undefined || cursor === null)) return;
  const total = pagination.count('total');
  const of = total === null ? '' : ` of ${total} rows`;
  const message = `The file is one page${of}; the mirror has more (next_cursor). Ask again with cursor= for the rest and import it too.`;
  issues.push({ severity: 'warning', code: 'pages-missing', message, row: null, field: 'next_cursor' });
}

/** Opens an answer. Throws FileRefusal `truncated-json`. */
export function openAnswer(text: string): MirrorAnswer {
  const json = readJsonObject(text);
  const issues: DraftIssue[] = [];
  const envelope = new Fields(json, null, issues);
  const data = isObject(json['data']) ? json['data'] : json;
  const fields = new Fields(data, null, issues);
  reportMore(envelope, fields, issues);
  return { data, fields, issues };
}

/** The draft of an answer: what it says, with what was remarked and what nobody reads. */
export function draftOfAnswer(
  { data, issues }: MirrorAnswer,
  known: readonly string[],
  said: Partial<ImportDraft>,
): ImportDraft {
  const unknownFields = findUnknownFields(data, [...COMMON_FIELDS, ...known]);
  return { ...EMPTY_DRAFT, issues, unknownFields, ...said };
}
