// What the user chose for the screens. Kept in the own database, also while the demo is open.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';

export const Settings = z.strictObject({
  theme: z.enum(['light', 'dark', 'system']),
  /** Amounts on screen are replaced by a mask of fixed width. */
  hideAmounts: z.boolean(),
  /** The unit of the first figure; the other one always stands beside it. */
  currency: z.enum(['tao', 'usd']),
  /** Ids of the columns that the user chose, by table; a table without a choice shows what the window has room for. */
  columns: z.record(z.string().max(40), z.array(z.string().max(40)).max(40)),
});
export type Settings = z.input<typeof Settings>;

export const settingsMethods = {
  'settings.get': query('The settings', { in: Nothing, out: Settings }),
  'settings.set': command('Change some settings; the others stay', { in: Settings.partial(), out: Settings }),
};
