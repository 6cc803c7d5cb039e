// The ledger as the user meets it: a history comes in with its file, each line tells where it comes from, what he types
// and changes can be undone.
import { expect, test } from 'vitest';
import type { WireIn } from '#contract/methods.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';
import { COLDKEY_B } from '#test/support/stake-list.ts';
import { openPlanner } from '#test/support/planner.ts';
import { typedLine } from '#test/support/typed-trades.ts';

const HISTORY = 'ok/explorer-delegation.json';
const text = Buffer.from(fixtureBytes(HISTORY)).toString();
const rows = (JSON.parse(text) as { data: { alpha: string | null }[] }).data;

const typed = (walletId: number): WireIn<'ledger.add'> => ({
  ...typedLine,
  walletId,
  kind: 'adjustment',
  at: '2026-08-01T00:00:00.000Z',
  alphaRao: '-9007199254740993',
  note: 'moved by hand',
});

test('a preview foretells the lines, a commit keeps them, an undo takes them back whole', async () => {
  const planner = openPlanner();
  const file = { name: 'events.json', content: Buffer.from(text).toString('base64') };
  const { lines } = await planner.call('import.preview', file);
  expect(lines).toMatchObject({ added: rows.length, known: 0 });
  expect((await planner.call('ledger.list', {})).total).toBe(0);
  const { importId, added } = await planner.call('import.commit', file);
  expect(added).toBe(rows.length);
  const all = await planner.call('ledger.list', { limit: 1000 });
  expect(all.total).toBe(rows.length);
  for (const { alpha } of rows.filter((row) => row.alpha !== null))
    expect(all.rows.map(({ alphaRao }) => alphaRao.replace('-', ''))).toContain(alpha);
  expect(await planner.call('import.preview', file)).toMatchObject({
    lines: { added: 0, known: rows.length },
    alreadyImportedAs: importId,
  });
  await planner.call('import.undo', { importId });
  expect((await planner.call('ledger.list', {})).total).toBe(0);
});

test('rows that cannot be read are told alike before and after, with their place', async () => {
  const planner = openPlanner();
  const content = Buffer.from(fixtureBytes('ok/explorer-delegation.unreadable-rows.json')).toString('base64');
  const file = { name: 'events.json', modifiedAt: '2026-08-07T08:35:00.000Z', content };
  const { issues } = await planner.call('import.preview', file);
  expect(issues.filter(({ row, severity }) => row !== null && severity === 'error').length).toBeGreaterThan(
    2,
  );
  expect((await planner.call('import.commit', file)).issues).toEqual(issues);
});

test('the same file again tells its lines as known', async () => {
  const planner = openPlanner();
  const first = await planner.importText(text);
  const again = await planner.importText(text, 'renamed.json');
  expect(again).toMatchObject({ importId: first.importId, added: 0, unchanged: rows.length });
});

test('a line shows the row of the file it comes from', async () => {
  const planner = openPlanner();
  await planner.importText(text, 'events.json');
  const { rows: lines } = await planner.call('ledger.list', {});
  for (const { entryId, extrinsic } of lines) {
    const source = await planner.call('ledger.source', { entryId });
    expect(source.fileName).toBe('events.json');
    const row = JSON.parse(source.text!) as { extrinsic_id: string };
    expect(row.extrinsic_id.replace(/-0*/u, '-')).toBe(extrinsic!.replace(/-0*/u, '-'));
  }
});

test('pages follow each other without gap or repeat, newest first', async () => {
  const planner = openPlanner();
  await planner.importText(text);
  const whole = (await planner.call('ledger.list', { order: 'newest' })).rows;
  const pages = await Promise.all(
    whole.map((_row, offset) => planner.call('ledger.list', { order: 'newest', offset, limit: 1 })),
  );
  expect(pages.flatMap((page) => page.rows)).toEqual(whole);
  expect((await planner.call('ledger.list', { order: 'oldest' })).rows).toEqual(whole.toReversed());
});

test('a typed line, an edit of many and a removal are steps that can be undone and done again', async () => {
  const planner = openPlanner();
  const { added } = await planner.call('wallets.add', { addresses: [COLDKEY_B] });
  const { walletId } = added[0]!;
  const { entryId } = await planner.call('ledger.add', typed(walletId));
  await planner.importText(text);
  const before = (await planner.call('ledger.list', {})).rows;
  expect(before.find((row) => row.entryId === entryId)).toMatchObject({
    alphaRao: '-9007199254740993',
    importId: null,
    note: 'moved by hand',
  });
  const entryIds = before.map((row) => row.entryId);
  expect(await planner.call('ledger.edit', { entryIds, changes: { note: 'seen' } })).toEqual({
    changed: entryIds.length,
  });
  expect((await planner.call('ledger.list', { text: 'seen' })).total).toBe(entryIds.length);
  await planner.call('ledger.remove', { entryIds: [entryId] });
  expect(await planner.call('ledger.steps', {})).toEqual({ undo: 'Remove a line', redo: null });
  await planner.call('ledger.undo', {});
  await planner.call('ledger.undo', {});
  expect((await planner.call('ledger.list', {})).rows).toEqual(before);
  expect(await planner.call('ledger.redo', {})).toMatchObject({ count: entryIds.length });
  expect((await planner.call('ledger.list', { text: 'seen' })).total).toBe(entryIds.length);
});

test('what cannot be is refused, and nothing changes', async () => {
  const planner = openPlanner();
  expect(await planner.refusal('ledger.add', typed(7))).toMatchObject({ code: 'not-found' });
  const { added } = await planner.call('wallets.add', { addresses: [COLDKEY_B] });
  const empty = { ...typed(added[0]!.walletId), alphaRao: '0' };
  expect(await planner.refusal('ledger.add', empty)).toMatchObject({ code: 'zero-amount' });
  expect(await planner.refusal('ledger.add', { ...empty, alphaRao: 1.5 })).toMatchObject({
    code: 'bad-input',
  });
  expect(await planner.refusal('ledger.source', { entryId: 9 })).toMatchObject({ code: 'not-found' });
  expect((await planner.call('ledger.undo', {})).title).toBeNull();
  expect((await planner.call('ledger.list', {})).total).toBe(0);
});

test('a typed line that cannot be is refused at its fields, and no edit makes one', async () => {
  const planner = openPlanner({ now: () => Date.parse('2026-08-07T08:35:00Z') });
  await planner.call('wallets.add', { addresses: [COLDKEY_B] });
  const wrong = { ...typedLine, alphaRao: '-100', taoRao: '10', extrinsic: '7-0002', block: 9 };
  const refused = await planner.refusal('ledger.add', { ...wrong, at: '2035-01-01T00:00:00Z' });
  const fields = ['alphaRao', 'taoRao', 'extrinsic', 'at'].map((path) => ({ path }));
  expect(refused).toMatchObject({ code: 'bad-input', fields });
  expect((await planner.call('ledger.list', {})).total).toBe(0);
  const correction = { ...typedLine, kind: 'adjustment', alphaRao: '-5' } as const;
  const { entryId } = await planner.call('ledger.add', correction);
  const edit = { entryIds: [entryId], changes: { kind: 'reward' } };
  expect(await planner.refusal('ledger.edit', edit)).toMatchObject({
    code: 'bad-input',
    fields: [{ path: 'changes.alphaRao' }],
  });
  expect((await planner.call('ledger.list', {})).rows[0]!.kind).toBe('adjustment');
});

test('what a file states may be noted, though it cannot be typed', async () => {
  const planner = openPlanner({ now: () => Date.parse('2026-08-07T08:35:00Z') });
  const file = JSON.parse(text) as { data: object[] };
  const data = file.data.slice(0, 1).map((row) => ({ ...row, timestamp: '2035-01-01T00:00:00Z' }));
  await planner.importText(JSON.stringify({ ...file, data }));
  const [ahead] = (await planner.call('ledger.list', {})).rows;
  expect(ahead!.at).toBe('2035-01-01T00:00:00.000Z');
  const noted = { entryIds: [ahead!.entryId], changes: { note: 'a clock that was wrong' } };
  expect(await planner.call('ledger.edit', noted)).toEqual({ changed: 1 });
});
