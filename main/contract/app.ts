// The program itself: what runs, where its data lies, and the demo portfolio.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { ErrorCode } from './errors.ts';

export const appMethods = {
  'app.info': query('What runs and where its data lies', {
    in: Nothing,
    out: z.strictObject({
      version: z.string(),
      /** The demo portfolio is open: nothing shown is the user's own. */
      demo: z.boolean(),
      dataFolder: z.string(),
      /** True while no source is switched on: nothing leaves the machine. */
      offline: z.boolean(),
      /** Why the own data cannot be opened; copies of it and the demo can. Null: they are open. */
      trouble: z.strictObject({ code: ErrorCode, message: z.string() }).nullable(),
    }),
  }),
  'demo.open': command('Open the demo portfolio in memory, beside the untouched own data', {
    in: Nothing,
    out: Nothing,
  }),
  'demo.close': command('Close the demo portfolio and show the own data again', {
    in: Nothing,
    out: Nothing,
  }),
};
