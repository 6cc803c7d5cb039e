// Whatever answers in place of a node, or breaks off before it has answered: said in words, and nothing is stored.
import { expect, test } from 'vitest';
import { QUICK, withNode } from '#test/support/chain-sync.ts';
import { openPlanner } from '#test/support/planner.ts';
import { type Mishap, startNode } from '#test/support/rpc-server/node.ts';

const HASTY = { ...QUICK, timeoutMs: 400 };
const PAGE = { body: '<html>hello</html>' };
const ELSEWHERE = { status: 307, headers: { location: 'http://127.0.0.1:9/' } };

interface Case {
  readonly transport: 'http' | 'socket';
  readonly by: string;
  readonly mishap: Mishap;
  readonly words: RegExp;
}

test.each<Case>([
  {
    transport: 'http',
    by: 'HTTP 429',
    mishap: { status: 429, body: 'slow down' },
    words: /no more requests/,
  },
  { transport: 'http', by: 'HTTP 502', mishap: { status: 502, body: '<html>' }, words: /HTTP 502/ },
  { transport: 'http', by: 'a page instead of JSON', mishap: PAGE, words: /no JSON/ },
  { transport: 'socket', by: 'a page instead of JSON', mishap: PAGE, words: /no JSON/ },
  { transport: 'http', by: 'an empty page', mishap: { body: '' }, words: /no JSON/ },
  { transport: 'http', by: 'another JSON', mishap: { body: '[null, 5]' }, words: /without an answer/ },
  { transport: 'socket', by: 'another JSON', mishap: { body: 'null' }, words: /without an answer/ },
  { transport: 'http', by: 'a redirect', mishap: ELSEWHERE, words: /cannot be reached/ },
  { transport: 'http', by: 'half an answer', mishap: 'break-off', words: /broke off/ },
  { transport: 'http', by: 'half an answer and no end', mishap: 'stall', words: /did not answer within/ },
  { transport: 'http', by: 'a connection that drops', mishap: 'drop', words: /cannot be reached/ },
  { transport: 'socket', by: 'a connection that drops', mishap: 'drop', words: /broke off/ },
])('by $by over $transport', async ({ transport, mishap, words }) => {
  const { planner } = await withNode({ mishap: () => mishap }, { transport, patience: HASTY });
  const refused = await planner.refusal('sync.run', {});
  expect(refused).toMatchObject({ code: 'chain-unreachable' });
  expect(refused.message).toMatch(words);
  expect(await planner.call('import.list', {})).toEqual([]);
});

test('nobody at the address is said so', async () => {
  const node = await startNode();
  await node.close();
  const planner = openPlanner({ patience: QUICK });
  await planner.call('sources.set', { enabled: true, endpoint: node.http });
  expect((await planner.refusal('sync.run', {})).message).toContain('cannot be reached');
});
