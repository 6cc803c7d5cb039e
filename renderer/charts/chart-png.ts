// A chart as a picture to show elsewhere: drawn again in light at twice the size of a screen, with its title above and below
// it what it rests on. Hidden amounts stay hidden.
import { drawText } from './plugins/canvas-text.ts';
import { Chart } from './chart-engine.ts';
import { lookOf } from './look-of.ts';
import type { BuildChart } from './look.ts';

export interface Picture {
  build: BuildChart;
  /** Names of series that are left out. */
  hidden: readonly string[];
  title: string;
  /** Snapshot, block and rules. */
  foot: string;
  hideAmounts: boolean;
  widthPx: number;
  heightPx: number;
}

const DENSITY = 2;
const HEAD_PX = 36;
const FOOT_PX = 28;
const MARGIN_PX = 16;

/** The picture as PNG. */
export async function chartPng(picture: Picture): Promise<Blob> {
  const { widthPx, heightPx } = picture;
  const place = document.createElement('div');
  place.dataset.theme = 'light';
  Object.assign(place.style, {
    position: 'fixed',
    left: '-10000px',
    width: `${widthPx}px`,
    height: `${heightPx}px`,
  });
  const canvas = place.appendChild(document.createElement('canvas'));
  document.body.append(place);
  try {
    return await drawn(picture, canvas);
  } finally {
    place.remove();
  }
}

async function drawn(picture: Picture, canvas: HTMLCanvasElement): Promise<Blob> {
  const { build, hidden, title, foot, hideAmounts, widthPx, heightPx } = picture;
  const look = lookOf(canvas, { hideAmounts, density: DENSITY });
  const spec = build(look);
  for (const dataset of spec.data.datasets) dataset.hidden = hidden.includes(dataset.label ?? '');
  const chart = new Chart(canvas, {
    ...spec,
    options: { ...spec.options, devicePixelRatio: DENSITY, responsive: false },
  });
  chart.resize(widthPx, heightPx);
  const sheet = document.createElement('canvas');
  sheet.width = (widthPx + 2 * MARGIN_PX) * DENSITY;
  sheet.height = (heightPx + HEAD_PX + FOOT_PX) * DENSITY;
  const context = sheet.getContext('2d')!;
  context.fillStyle = look.sheet;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(canvas, MARGIN_PX * DENSITY, HEAD_PX * DENSITY);
  chart.destroy();
  context.scale(DENSITY, DENSITY);
  const line = { xPx: MARGIN_PX, colour: look.text };
  drawText(context, look, { ...line, text: title, yPx: HEAD_PX / 2 + 2, strong: true });
  drawText(context, look, { ...line, text: foot, yPx: HEAD_PX + heightPx + FOOT_PX / 2, colour: look.text2 });
  return new Promise((resolve, reject) => {
    sheet.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))),
      'image/png',
    );
  });
}
