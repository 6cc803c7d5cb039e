// What can be taken out of the planner: tables as CSV and JSON, files for tax programs, the sheet of a tax year. Numbers are
// plain decimals with a point, times ISO 8601 in UTC.
import { z } from 'zod';
import { Nothing, query } from './define.ts';
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

const conversion = z.enum(['carry', 'dispose']).optional();

/** The choices a cost basis depends on; what is left out is as the planner does it by itself. */
const Policy = z.strictObject({
  method: z.enum(['average', 'fifo', 'hifo']).optional(),
  hifoBy: z.enum(['tao', 'fiat']).optional(),
  rewards: z.enum(['receipt-value', 'zero']).optional(),
  moves: conversion,
  swaps: conversion,
  stakes: conversion,
  fees: z.enum(['capitalise', 'expense']).optional(),
  feeSpending: z.enum(['dispose', 'remove']).optional(),
  outside: z.enum(['market-value', 'zero', 'unknown']).optional(),
  transfersOut: z.enum(['dispose', 'remove']).optional(),
});

export const exportMethods = {
  'export.formats': query('What can be exported, and the years that have lines of history', {
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
      years: z.array(z.int()),
    }),
  }),
  'export.make': query('A file of what the planner holds', {
    in: z.strictObject({
      what: ExportId,
      /** Of UTC. */
      year: z.int().min(2009).max(9999).optional(),
      policy: Policy.optional(),
    }),
    out: z.strictObject({ fileName: z.string(), mediaType: z.string(), content: Bytes }),
  }),
};
