import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBridge, ok, tell, tellReconnected } from '#test/renderer/views/fake-bridge.ts';

const definition = { format: 1, name: 'Two pools fall', horizonDays: 365 } as const;

/** Whether the planner shows the demo. */
let demo = false;

/** A desk on a page of its own. */
async function newDesk() {
  vi.resetModules();
  demo = false;
  fakeBridge({ 'app.info': () => ok({ demo }) });
  const { Desk } = await import('#renderer/views/scenarios/scenario-desk.svelte.ts');
  return new Desk();
}

describe('a draft among those compared', () => {
  it('stands where it was made from, in a free place, or in that of the last of four, which is told', async () => {
    await newDesk();
    const { withDraft } = await import('#renderer/views/scenarios/scenario-desk.svelte.ts');
    expect(withDraft(['a', 'b'], 'a')).toEqual({ shown: ['draft', 'b'], stood: 'a', isPushed: false });
    expect(withDraft(['a', 'b'], '')).toEqual({ shown: ['a', 'b', 'draft'], stood: null, isPushed: false });
    expect(withDraft(['a', 'b', 'c', 'd'], '')).toEqual({
      ...{ shown: ['a', 'b', 'c', 'draft'], stood: 'd', isPushed: true },
    });
  });
});

/** What was asked of the planner is answered. */
const asked = () => new Promise((done) => setImmediate(done));

describe('what is being edited', () => {
  let desk: Awaited<ReturnType<typeof newDesk>>;
  beforeEach(async () => {
    desk = await newDesk();
    desk.edit({ definition, id: 1 }, { stood: null, pushedOut: null });
  });

  it('stays as it last read while something in it does not', () => {
    expect(desk.draftOf(null)?.definition).toEqual(definition);
    desk.draftOf({ ...definition, horizonDays: 30 });
    expect(desk.draftOf(null)?.definition.horizonDays).toBe(30);
    desk.close();
    expect(desk.draftOf(null)).toBeNull();
  });

  it('is overtaken once what it was made from was changed elsewhere, and by nothing else', () => {
    const saved = (id: number, horizonDays: number) => ({
      ...{ id, name: definition.name, note: '', createdAt: '', changedAt: '', problem: null },
      definition: { ...definition, horizonDays },
    });
    expect(desk.isOvertaken([saved(1, 365), saved(2, 30)])).toBe(false);
    expect(desk.isOvertaken([saved(1, 30)])).toBe(true);
    expect(desk.isOvertaken([])).toBe(false);
    desk.edit({ definition, id: null }, { stood: null, pushedOut: null });
    expect(desk.isOvertaken([saved(1, 30)])).toBe(false);
  });

  it('is forgotten with what is compared when another book opens: number 1 is another scenario there', () => {
    desk.chosen = ['saved 1', 'draft'];
    desk.focus = 'saved 1';
    tell('data.changed', { areas: ['scenarios'] });
    expect(desk.draft?.id).toBe(1);
    tell('data.changed', { areas: ['demo'] });
    expect([desk.draft, desk.chosen, desk.focus]).toEqual([null, null, null]);
  });

  it('is forgotten too where the page could not hear of the other book, and outlives a connection that was only lost', async () => {
    tellReconnected();
    await asked();
    expect(desk.draft?.id).toBe(1);
    demo = true;
    tellReconnected();
    await asked();
    expect(desk.draft).toBeNull();
  });
});
