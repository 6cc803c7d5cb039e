// Stands in for Electron's own files where they cannot be downloaded: just what electron-builder looks for, and a fuse
// wire as Electron has it, so that what the build flips can be read back. Nothing of it can run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Marks the wire in every Electron program; @electron/fuses looks for it. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** How Electron is delivered, one character a fuse in the order of FuseV1Options. */
const DELIVERED = '101100011';
const WIRE_VERSION = 1;

const wire = Buffer.concat([
  Buffer.from(SENTINEL),
  Buffer.from([WIRE_VERSION, DELIVERED.length]),
  Buffer.from(DELIVERED),
]);

/** @param {string} file @param {string | Buffer} content */
function put(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode: 0o755 });
}

const plist = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleIdentifier</key><string>stub</string></dict></plist>
`;

/** @param {string} folder */
function putLinux(folder) {
  put(join(folder, 'electron'), wire);
  put(join(folder, 'locales/en-US.pak'), '');
  mkdirSync(join(folder, 'resources'));
}

/** The builder writes into the program's resources, so it has to be a real one: that of electron-builder's installer. @param {string} folder */
function putWindows(folder) {
  const vendor = join(
    createRequire(import.meta.url).resolve('electron-winstaller/package.json'),
    '../vendor',
  );
  put(join(folder, 'electron.exe'), Buffer.concat([readFileSync(join(vendor, 'Setup.exe')), wire]));
  put(join(folder, 'locales/en-US.pak'), '');
  mkdirSync(join(folder, 'resources'));
}

/** @param {string} folder */
function putMac(folder) {
  const app = join(folder, 'Electron.app/Contents');
  put(join(app, 'Info.plist'), plist);
  put(join(app, 'MacOS/Electron'), '');
  put(join(app, 'Frameworks/Electron Framework.framework/Electron Framework'), wire);
  mkdirSync(join(app, 'Resources'));
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const contents = join(app, `Frameworks/Electron Helper${kind}.app/Contents`);
    put(join(contents, 'Info.plist'), plist);
    put(join(contents, `MacOS/Electron Helper${kind}`), '');
  }
}

/** Makes `folder/linux`, `folder/win` and `folder/mac` for electron-builder's `electronDist`. @param {string} folder @param {string} version */
export function putStubRuntimes(folder, version) {
  const makers = { linux: putLinux, win: putWindows, mac: putMac };
  for (const [os, make] of Object.entries(makers)) {
    for (const file of ['LICENSE', 'LICENSES.chromium.html']) put(join(folder, os, file), '');
    put(join(folder, os, 'version'), version);
    make(join(folder, os));
  }
}
