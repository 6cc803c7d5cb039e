// What only a desktop window has: the system's menu, its dialogs, and files the system opens with the planner. Asked over the
// same bridge as the planner and checked the same way, but answered by the shell: no other transport knows these methods.
import { z } from 'zod';
import { command, Nothing } from './define.ts';
import { FileBytes, Time } from './wire.ts';

/** A command of the page as the menu shows it. */
const MenuCommand = z.strictObject({
  id: z.string().regex(/^[a-z][a-z.-]{0,39}$/),
  title: z.string().min(1).max(60),
  area: z.string().min(1).max(20),
  /** Shown beside it; the page itself takes the keys. */
  shortcut: z
    .string()
    .regex(/^((Mod|Shift|Alt)\+){1,3}\w{1,8}$/)
    .optional(),
});
export type MenuCommand = z.infer<typeof MenuCommand>;

const OpenedFile = z.strictObject({ name: z.string(), modifiedAt: Time, content: FileBytes });

export const desktopMethods = {
  'desktop.commands': command('Show the commands of the page in the menu', {
    in: z.strictObject({ commands: z.array(MenuCommand).max(100) }),
    out: Nothing,
  }),
  'desktop.choose': command('Let the user choose files or a folder; nothing where they think better of it', {
    in: z.strictObject({ what: z.enum(['files', 'folder']) }),
    out: z.strictObject({ files: z.array(OpenedFile) }),
  }),
  'desktop.opened': command('Take the scenario files that the system opened with the planner, each once', {
    in: Nothing,
    out: z.strictObject({ files: z.array(OpenedFile) }),
  }),
};

type Methods = typeof desktopMethods;
export type DesktopMethod = keyof Methods;
export type DesktopIn<M extends DesktopMethod> = z.input<Methods[M]['in']>;
export type DesktopOut<M extends DesktopMethod> = z.input<Methods[M]['out']>;
export type DesktopHandlers = {
  [M in DesktopMethod]: (input: z.output<Methods[M]['in']>) => Promise<z.output<Methods[M]['out']>>;
};

/** What the shell tells the page without being asked. */
export interface DesktopEvents {
  /** A command was chosen in the menu. */
  'desktop.command': { readonly id: string };
  /** There are files to take with `desktop.opened`. */
  'desktop.files': Record<string, never>;
}
