import { expect, test } from 'vitest';
import { parseEndpoint } from '#chain/client/endpoint.ts';
import { patienceWith } from '#chain/client/patience.ts';

test.each([
  ['https://entrypoint-finney.opentensor.ai', 1_100],
  ['wss://localhost.example', 1_100],
  ['https://127.0.0.1:9944', 0],
  ['ws://localhost:9944', 0],
  ['http://[::1]:9944', 0],
])('batches to %s are %d ms apart', (endpoint, pauseMs) => {
  expect(patienceWith(parseEndpoint(endpoint)!)).toMatchObject({ pauseMs, timeoutMs: 30_000 });
});
