/**
 * What others do on a day of a scenario: users who sell or move a price, as far as they own alpha; switches, takes,
 * rules; a subnet that is dissolved. In place, between two steps.
 */
import { replaceSubnet } from '#engine/projection/events.ts';
import { movePrice, ownedByUsers } from '#engine/projection/moves.ts';
import { changeRules, type Course, isSameSubnet } from './course-state.ts';
import { listenToDissolutions } from './drawn-events.ts';
import { alphaToTake, sellIntoPool } from './pool-trades.ts';
import type { RuleShock, Shock, UserShock } from './request.ts';
import type { Item } from './schedule.ts';

/** Applies one event at one subnet for one of its days. */
export function applyShock(course: Course, item: Item<Shock>, day: number): void {
  const { what, slot, netuid } = item;
  if (slot >= 0 && !isSameSubnet(course, slot)) {
    course.listener?.ignored({ source: what.source, netuid, reason: 'subnet-gone' });
    return;
  }
  if (isByUsers(what)) applyToPool(course, { ...item, what }, { day, item });
  else applyToRules(course, { what, slot, netuid }, day);
}

const isByUsers = (shock: Shock): shock is UserShock => 'dayCount' in shock;

/** Alpha that users sell today: what takes the TAO out, or the day's part of what was outside when it began. */
function alphaToday(
  { model }: Course,
  {
    what,
    slot,
    item,
  }: { what: Exclude<UserShock, { kind: 'price-change' }>; slot: number; item: Item<Shock> },
): number {
  if (what.kind === 'outflow') return alphaToTake(model, slot, what.tao / what.dayCount);
  if (Number.isNaN(item.amount)) item.amount = model.alphaOut[slot]! * what.ratio;
  return item.amount / what.dayCount;
}

function applyToPool(
  course: Course,
  { what, slot, netuid }: Item<UserShock>,
  { day, item }: { day: number; item: Item<Shock> },
): void {
  const { model, listener } = course;
  const { source, kind } = what;
  const priceBefore = model.price[slot]!;
  const [alphaBefore, taoBefore] = [model.alpha[slot]!, model.tao[slot]!];
  if (what.kind === 'price-change') movePrice(model, slot, Math.log1p(what.changeRatio) / what.dayCount);
  else {
    const owned = ownedByUsers(model, slot);
    sellIntoPool(model, slot, Math.min(alphaToday(course, { what, slot, item }), owned));
  }
  const alpha = model.alpha[slot]! - alphaBefore;
  if (alpha === 0) listener?.ignored({ source, netuid, reason: 'nobody-to-sell' });
  else {
    const tao = taoBefore - model.tao[slot]!;
    listener?.happened({
      ...{ day, kind, netuid, source, alpha, tao, priceBefore },
      priceAfter: model.price[slot]!,
    });
  }
}

function applyToRules(
  course: Course,
  { what, slot, netuid }: { what: RuleShock; slot: number; netuid: number | null },
  day: number,
): void {
  const { model, listener } = course;
  const { kind, source } = what;
  const told = { day, kind, netuid, source };
  switch (what.kind) {
    case 'emission':
      if (!model.parameters.split.switches) {
        listener?.ignored({ source, netuid, reason: 'no-switches' });
        return;
      }
      model.enabled[slot] = what.on ? 1 : 0;
      listener?.happened({ ...told, value: what.on ? 1 : 0 });
      return;
    case 'deregistration':
      dissolve(course, slot, told);
      return;
    case 'take':
      model.now.takeRatio = what.takeRatio;
      listener?.happened({ ...told, value: what.takeRatio });
      return;
    case 'own-take':
      course.ownTakeRatio = what.takeRatio;
      listener?.happened({ ...told, value: what.takeRatio });
      return;
    case 'rules':
      changeRules(course, what.ruleSet);
      listener?.happened(told);
  }
}

function dissolve(
  course: Course,
  slot: number,
  told: { readonly day: number; readonly netuid: number | null; readonly source: string },
): void {
  const { model, network, rules, listener } = course;
  const found = listener === null ? [] : listenToDissolutions(course);
  replaceSubnet(model, network.events, { rules, slot });
  for (const { alpha, tao, priceBefore } of found)
    listener?.happened({ ...told, kind: 'deregistration', alpha, tao, priceBefore });
}
