// electron-builder.yml against electron-builder's own schema, and what it promises: that nobody has to run it to notice.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Configuration } from 'electron-builder';
import { SCENARIO_ENDING } from '#services/scenario-file.ts';
import { projectFolder } from '#test/support/command.ts';

const require = createRequire(import.meta.url);
const { validateSchema } = require('app-builder-lib/out/util/config/schemaValidator.js') as {
  validateSchema: (schema: unknown, data: unknown) => void;
};
const schema: unknown = require('app-builder-lib/scheme.json');

const read = () => parse(readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8')) as Configuration;
const configuration = read();

test('the file is what electron-builder understands, and a wrong word or value is not', () => {
  expect(() => validateSchema(schema, read())).not.toThrow();
  expect(() => validateSchema(schema, { ...read(), asarr: true })).toThrow(/unknown property 'asarr'/u);
  expect(() => validateSchema(schema, { ...read(), nsis: { oneClick: 'perhaps' } })).toThrow(/oneClick/u);
});

test('an installer for each system; its name says version, system and processor', () => {
  expect(configuration.linux?.target).toEqual(['AppImage', 'deb']);
  expect(configuration.win?.target).toBe('nsis');
  expect(configuration.mac?.target).toBe('dmg');
  expect(configuration.artifactName).toBe('${name}-${version}-${os}-${arch}.${ext}');
});

test('files of scenarios open with the planner, under the ending that it gives them', () => {
  expect(configuration.fileAssociations).toMatchObject([{ ext: SCENARIO_ENDING.slice(1) }]);
});

test('taking the program away leaves the data', () => {
  expect(configuration.nsis?.deleteAppDataOnUninstall).toBe(false);
  expect(configuration.nsis).not.toHaveProperty('include');
  expect(configuration.deb).not.toHaveProperty('afterRemove');
});

test('nothing is uploaded, and nothing is compiled for another runtime', () => {
  expect(configuration.publish).toBeNull();
  expect(configuration.npmRebuild).toBe(false);
  expect(configuration).not.toHaveProperty('afterPack');
});

test('each system packs its own binary: a list of its own begins with something to pack', () => {
  // Of exclusions alone electron-builder makes "everything but these", sources and tests included.
  for (const files of [configuration.linux?.files, configuration.win?.files, configuration.mac?.files]) {
    expect((files as string[])[0]).toBe('package.json');
  }
});
