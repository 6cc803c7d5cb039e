// The contract as data, for people and scripts that call it from outside. Reads the contract and nothing else.
import { z } from 'zod';
import { contract } from '#contract/methods.ts';

// Bytes as they are have no JSON: their description stands alone.
const schema = (type: z.ZodType) => z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' });

/** Every method with what it does and the JSON schemas of what is sent and what comes back, as they look on the wire. */
export const describeMethods = () =>
  Object.entries(contract).map(([method, { kind, summary, in: input, out: output }]) => ({
    method,
    kind,
    summary,
    input: schema(input),
    output: schema(output),
  }));
