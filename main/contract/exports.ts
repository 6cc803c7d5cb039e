// What can be taken out of the planner: tables as CSV and JSON, files for tax programs, the sheet of a tax year. Numbers are
// plain decimals with a point, times ISO 8601 in UTC.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { Bytes } from './wire.ts';

const ExportId = z.enum([
  'ledger-csv',
  'ledger-json',
  'koinly-csv',
  'tax-csv',
  'wallets-csv',
  'wallets-json',
  'positions-csv',
  'positions-json',
  'balances-csv',
  'balances-json',
  'prices-csv',
  'prices-json',
  'imports-csv',
  'imports-json',
  'everything-json',
]);
export type ExportId = z.infer<typeof ExportId>;

export const exportMethods = {
  'export.formats': query('What can be exported, and of which years', {
    in: Nothing,
    out: z.strictObject({
      formats: z.array(
        z.strictObject({
          id: ExportId,
          title: z.string(),
          description: z.string(),
          /** `needed`: one must be named. `possible`: all years without one. */
          year: z.enum(['none', 'possible', 'needed']),
        }),
      ),
      /** Of UTC. */
      years: z.array(z.int()),
      /** Tax years by the terms of cost and gains, that have a disposal or an income. */
      taxYears: z.array(z.int()),
    }),
  }),
  'export.make': query('A file of what the planner holds', {
    in: z.strictObject({
      what: ExportId,
      /** Of UTC; of the tax sheet the tax year of the terms. */
      year: z.int().min(2009).max(9999).optional(),
    }),
    out: z.strictObject({ fileName: z.string(), mediaType: z.string(), content: Bytes }),
  }),
  'planning.import': command(
    'Take scenarios, targets, categories and revenues back from a file of everything; what is there is kept',
    {
      in: z.strictObject({ content: z.string().max(200_000_000) }),
      /** What was not there yet. Targets come back where none are set. */
      out: z.strictObject({
        scenarioCount: z.int(),
        categoryCount: z.int(),
        revenueCount: z.int(),
        targetCount: z.int(),
      }),
    },
  ),
};
