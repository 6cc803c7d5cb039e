// What only a desktop window answers: asked over the same bridge, where there is one. In a browser nothing here is called.
import type { DesktopEvents, DesktopIn, DesktopMethod, DesktopOut } from '#contract/desktop.ts';
import { bridge } from './bridge.ts';
import { valueOf } from './client.svelte.ts';

/** Whether the page lies in a desktop window. */
export const isDesktop: boolean = bridge.shell === 'electron';

/** Asks the shell. Throws CallError. */
export const askDesktop = async <M extends DesktopMethod>(
  method: M,
  input: DesktopIn<M>,
): Promise<DesktopOut<M>> => valueOf<DesktopOut<M>>(await bridge.call(method, input));

/** Listens to the shell; the answer ends it. */
export const onDesktop = <E extends keyof DesktopEvents>(
  event: E,
  listener: (data: DesktopEvents[E]) => void,
): (() => void) => bridge.subscribe(event, (data) => listener(data as DesktopEvents[E]));

/** Files as the shell hands them over, like those a page is given by its own input. */
export const filesOf = ({ files }: DesktopOut<'desktop.choose' | 'desktop.opened'>): File[] =>
  files.map(
    ({ name, modifiedAt, content }) =>
      new File([content as Uint8Array<ArrayBuffer>], name, { lastModified: Date.parse(modifiedAt) }),
  );
