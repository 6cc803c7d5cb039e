// The look of an element's place in the page: its colours, and the textures made from them.
import { type Look, readRoles } from './look.ts';
import { hatchPattern } from './plugins/textures.ts';

export function lookOf(element: Element, how: { hideAmounts: boolean; density: number }): Look {
  const roles = readRoles(element);
  const hatch = { colour: roles.gap, density: how.density };
  return {
    ...roles,
    hatch: hatchPattern({ ...hatch, pitchPx: 4.6, linePx: 1.4 }),
    hatchLight: hatchPattern({ ...hatch, pitchPx: 6, linePx: 1 }),
    hideAmounts: how.hideAmounts,
  };
}
