// The parser of what is TypeScript in a .svelte file, with the types of one program that holds all components. Without it
// typescript-eslint makes a type checker for each of them: four minutes instead of half a one. It changes no finding: a
// text that the program does not hold (a file being typed in an editor) goes to typescript-eslint as it came.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import svelteParser from 'svelte-eslint-parser';
import ts from 'typescript';
import * as eslint from 'typescript-eslint';

/** @typedef {{ parseForESLint: (code: string, options: object) => object }} Parser */
/** @type {Parser} */
const typescriptParser = eslint.parser;
const root = dirname(import.meta.dirname);

/** A component as the Svelte parser gives it to TypeScript: script and template as one module. @param {string} file */
function asModule(file) {
  let module = '';
  const listener = {
    ...typescriptParser,
    parseForESLint(/** @type {string} */ code, /** @type {object} */ options) {
      module = code; // of two texts the second, which declares the runes
      return typescriptParser.parseForESLint(code, options);
    },
  };
  svelteParser.parseForESLint(readFileSync(file, 'utf8'), { filePath: file, parser: listener });
  return module;
}

function programOfComponents() {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root, { allowNonTsExtensions: true });
  const host = ts.createCompilerHost(options, true);
  const readFile = host.readFile.bind(host);
  host.readFile = (file) => (file.endsWith('.svelte') ? asModule(file) : readFile(file));
  return ts.createProgram(ts.sys.readDirectory(`${root}/renderer`, ['.svelte']), options, host);
}

/** @type {ts.Program | undefined} */
let program;

export const parser = {
  ...typescriptParser,
  /** @param {string} code @param {{ filePath: string, projectService?: unknown }} options */
  parseForESLint(code, options) {
    if (!options.projectService) return typescriptParser.parseForESLint(code, options);
    program ??= programOfComponents();
    const held = program.getSourceFile(options.filePath)?.text === code;
    return typescriptParser.parseForESLint(
      code,
      held ? { ...options, projectService: false, programs: [program] } : options,
    );
  },
};
