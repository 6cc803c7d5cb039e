// The page's side of a desktop window: tells the menu its commands, runs what is chosen there, and takes the files that the
// system opens with the planner. In a browser it does nothing.
import { askDesktop, filesOf, isDesktop, onDesktop } from '#renderer/api/desktop.ts';
import { attempt } from '#renderer/state/failures.svelte.ts';
import { receiveFiles } from '#renderer/state/inbox.svelte.ts';
import { menuCommands, runFromMenu } from './registry.ts';

const takeOpened = () => attempt(async () => receiveFiles(filesOf(await askDesktop('desktop.opened', {}))));

/** Follows the window for as long as the page lives. */
export function followDesktop(): void {
  if (!isDesktop) return;
  onDesktop('desktop.command', ({ id }) => runFromMenu(id));
  onDesktop('desktop.files', () => void takeOpened());
  void attempt(() => askDesktop('desktop.commands', { commands: menuCommands() }));
  void takeOpened();
}
