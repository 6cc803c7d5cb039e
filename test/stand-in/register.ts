// node --import test/stand-in/register.ts out/main/main.js
// Makes `import … from 'electron'` in the BUILT main bundle resolve to the stand-in. Changes nothing else.
import { registerHooks } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
