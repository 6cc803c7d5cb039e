// node scripts/package/pack.mjs RUNTIMES OUTPUT   packs the built app for every target, as folders, with the given runtimes
// A program of its own, because electron-builder speaks on standard output: package-check.mjs shows that only when it fails.
import { join } from 'node:path';
import { build } from 'electron-builder';
import { root } from '#scripts/stages.mjs';
import { targets } from './targets.mjs';

const [runtimes = '', output = ''] = process.argv.slice(2);
for (const { os, platform, arch } of targets) {
  await build({
    projectDir: root,
    targets: platform.createTarget('dir', arch),
    publish: 'never',
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: join(runtimes, os),
      directories: { output },
      mac: { identity: null },
    },
  });
}
