// What every line of a chart is: straight from point to point, without dots, no gap bridged.

export const PLAIN_LINE = { pointRadius: 0, tension: 0, spanGaps: false } as const;
