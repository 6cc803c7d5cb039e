// Asks the planner behind a page by the page's own door: Electron's bridge where there is one, else the loopback server.
// For comparing what a screen shows with what the contract answers; a spec changes data by the page's controls alone.
import type { Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge.ts';
import type { Reply } from '#contract/errors.ts';
import type { MethodName, WireIn, WireOut } from '#contract/methods.ts';

/** The answer of one method, amounts and times as text. Throws where it is refused. */
export async function ask<M extends MethodName>(
  page: Page,
  method: M,
  input: WireIn<M>,
): Promise<WireOut<M>> {
  const reply = await page.evaluate(
    async (call): Promise<Reply> => {
      const { bridge } = window as { bridge?: Bridge };
      if (bridge) return bridge.call(call.method, call.input);
      const response = await fetch('/rpc', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${sessionStorage.getItem('token')}`,
        },
        body: JSON.stringify(call),
      });
      return (await response.json()) as Reply;
    },
    { method, input },
  );
  if (!reply.ok) throw new Error(`${method}: ${reply.error.code}: ${reply.error.message}`);
  return reply.value as WireOut<M>;
}
