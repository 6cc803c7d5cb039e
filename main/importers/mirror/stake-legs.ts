// Trades of one extrinsic and what they were together. The chain deposits an unstake and a stake for every move of stake,
// and after them the event that says so; without it they are two trades of a batch. Pure; reads no file.

/** A trade, or the event after it, in the order of the chain. */
export interface StakeEvent {
  /** Block and extrinsic: what belongs together. */
  readonly call: string;
  readonly role: 'out' | 'in' | 'marker';
  readonly netuid: number | null;
  /** Of a marker: stake went to another coldkey. */
  readonly isTransfer: boolean;
}

export type LegKind = 'swap' | 'move' | 'transfer';

export interface Legs<Event> {
  /** What the trades that are no trades were. */
  readonly kinds: ReadonlyMap<Event, LegKind>;
  /** Markers whose trades are not among the events. */
  readonly alone: readonly Event[];
}

/** Gives each marker the last trade out and the last trade in before it that no other marker has. */
export function findLegs<Event extends StakeEvent>(events: readonly Event[]): Legs<Event> {
  const open = new Map<string, { out?: Event; in?: Event }>();
  const kinds = new Map<Event, LegKind>();
  const alone: Event[] = [];
  for (const event of events) {
    const legs = open.get(event.call) ?? {};
    open.set(event.call, legs);
    if (event.role !== 'marker') {
      legs[event.role] = event;
      continue;
    }
    const found = [legs.out, legs.in].filter((leg) => leg !== undefined);
    if (found.length === 0) alone.push(event);
    const isMove = legs.out?.netuid === legs.in?.netuid;
    for (const leg of found) kinds.set(leg, event.isTransfer ? 'transfer' : isMove ? 'move' : 'swap');
    open.delete(event.call);
  }
  return { kinds, alone };
}
