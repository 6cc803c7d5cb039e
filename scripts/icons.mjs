// node scripts/icons.mjs   the app's icons from build/icon.svg, into out/icons: 16x16.png … 1024x1024.png, icon.icns, icon.ico
// Drawn without a browser or a system library, so that the same drawing gives the same files on every machine.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import png2icons from 'png2icons';
import { root } from './stages.mjs';

const LARGEST_PX = 1024;
/** What desktops of Linux look for (freedesktop.org's icon theme). */
const sizesPx = [16, 24, 32, 48, 64, 128, 256, 512, LARGEST_PX];

const folder = join(root, 'out/icons');

/** @param {string} svg @param {number} widthPx @returns {Buffer} */
function drawPng(svg, widthPx) {
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: widthPx } });
  const image = drawing.render();
  const png = Buffer.from(image.asPng());
  image.free();
  drawing.free();
  return png;
}

await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
const svg = readFileSync(join(root, 'build/icon.svg'), 'utf8');
mkdirSync(folder, { recursive: true });
for (const px of sizesPx) writeFileSync(join(folder, `${px}x${px}.png`), drawPng(svg, px));

const largest = drawPng(svg, LARGEST_PX);
const icns = png2icons.createICNS(largest, png2icons.BICUBIC, 0);
// As Windows wants it inside a program file: bitmaps for the small sizes, PNG for the largest.
const ico = png2icons.createICO(largest, png2icons.BICUBIC, 0, false, true);
if (!icns || !ico) throw new Error('png2icons made no icon of the drawing.');
writeFileSync(join(folder, 'icon.icns'), icns);
writeFileSync(join(folder, 'icon.ico'), ico);
