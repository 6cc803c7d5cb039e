// What btcli writes when it does not write JSON, and ends up in a file all the same. Each is answered with what to do
// about it; the words are those of btcli 9.21 and of Python. Looked at only where no format was recognised.
import { FileRefusal, type FileRefusalCode } from '#importers/adapter.ts';

interface Saying {
  readonly isSaid: (text: string) => boolean;
  readonly code: FileRefusalCode;
  readonly message: string;
}

/** Whether a text holds a sentence, however the terminal broke its line or framed it. */
const says = (sentence: string) => {
  const words = new RegExp(sentence.split(' ').join('[\\s│|]+'), 'iu');
  return (text: string): boolean => words.test(text);
};

const SAYINGS: readonly Saying[] = [
  {
    isSaid: says('\\bno stakes? found\\b'),
    code: 'empty-file',
    message:
      'btcli says that this coldkey has no stake, and then writes no JSON. Nothing was imported. Add the address by hand instead.',
  },
  {
    isSaid: says(`Cannot specify both '--json-output' and '--prompt'`),
    code: 'error-body',
    message:
      'btcli refused to run: it cannot ask questions and write JSON at once. Nothing was imported. Add --no-prompt to the command and run it again.',
  },
  {
    isSaid: says('Object of type Balance is not JSON serializable'),
    code: 'error-body',
    message:
      'btcli crashed: with --current it can write only one subnet as JSON. Nothing was imported. Ask for one netuid at a time, leave out --current, or use btcli subnets list --json-output.',
  },
  {
    isSaid: says('Insufficient price data for subnet'),
    code: 'error-body',
    message:
      'btcli found fewer than five prices and wrote none. Nothing was imported. Ask for a longer time with --interval-hours.',
  },
  {
    isSaid: says('No valid price data found'),
    code: 'error-body',
    message: 'btcli found no price of this subnet. Nothing was imported. Check the netuid and run it again.',
  },
  {
    isSaid: (text) => !text.includes('{') && /[┃━┏╭│]/u.test(text),
    code: 'unknown-format',
    message:
      'This is a table as btcli shows it in the terminal. Nothing was imported. Add --json-output to the command. (Netuid 0 has no JSON; its stakes stand in the stake list.)',
  },
];

/** The refusal of a text in which btcli says why it wrote no JSON; null where it says none of this. */
export function refusalOfSaying(text: string): FileRefusal | null {
  const found = SAYINGS.find(({ isSaid }) => isSaid(text));
  return found === undefined ? null : new FileRefusal(found.code, found.message);
}
