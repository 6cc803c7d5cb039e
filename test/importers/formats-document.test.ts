// docs/formats.md lists every format that is registered, as the app names it and with the same way to get the file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileFormats } from '#services/import-file.ts';
import { projectFolder } from '#test/support/command.ts';

const rows = readFileSync(join(projectFolder, 'docs/formats.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );

test('every registered format has its line, in the order of the app, and no other has one', () => {
  // Markdown would take what stands in angle brackets for markup, so that whole cells are set as code.
  expect(rows).toEqual(
    fileFormats.list().map(({ id, title, howToExport }) => [`\`${id}\``, title, `\`${howToExport}\``]),
  );
});
