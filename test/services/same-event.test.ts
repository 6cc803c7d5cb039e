// One event in several files counts once, and two events are two, whichever files they stand in and whatever was removed
// and brought back between.
import { describe, expect, test } from 'vitest';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';

const COLDKEY = '5HT6FMRgXEtgV2cjCm5KBUeCf9fToo5Eks9MdCCMkCCVyjvE';

const own = (...rows: readonly string[]) =>
  [
    'timestamp_utc,block,extrinsic,coldkey,kind,netuid,hotkey,alpha,tao',
    ...rows.map((row) => row.replace('COLDKEY', COLDKEY)),
  ].join('\n');
const morning = '2025-07-03T10:00:00Z,5900000,,COLDKEY,reward,64,,1.5,0';
const evening = '2025-07-03T18:00:00Z,5902400,,COLDKEY,reward,64,,2.5,0';
/** All that the day earned, as an explorer's report has it. */
const ofDay = [
  'block_number,coldkey,credit_amount,daily_income,date,debit_amount,extrinsic_id,timestamp,token,token_price_in_tao,token_price_in_usd,transaction_type',
  `5904000,${COLDKEY},,4.25,2025-07-03,,,2025-07-03T23:59:48Z,SN64,0.0869,27.49,`,
].join('\n');

const alphaOf = async (planner: TestPlanner) => {
  const { rows } = await planner.call('ledger.list', {});
  return rows
    .filter(({ counts }) => counts)
    .map(({ alphaRao }) => Number(alphaRao) / 1e9)
    .toSorted((a, b) => a - b);
};

describe('two rewards of one day', () => {
  test('in two files are two', async () => {
    const planner = openPlanner();
    await planner.importText(own(morning), 'morning.csv');
    const { lines } = await planner.call('import.preview', {
      name: 'evening.csv',
      content: Buffer.from(own(evening)).toString('base64'),
    });
    expect(lines).toMatchObject({ added: 1, known: 0 });
    await planner.importText(own(evening), 'evening.csv');
    expect(await alphaOf(planner)).toEqual([1.5, 2.5]);
  });

  test('in a file that goes on from the middle of the day add what is new', async () => {
    const planner = openPlanner();
    await planner.importText(own(morning), 'until-noon.csv');
    await planner.importText(own(morning, evening), 'whole.csv');
    expect(await alphaOf(planner)).toEqual([1.5, 2.5]);
  });

  test('are not counted beside what the day earned in all, whichever comes first, and take its place', async () => {
    const moments = own(morning, evening);
    for (const [first, second] of [
      [ofDay, moments],
      [moments, ofDay],
    ] as const) {
      const planner = openPlanner();
      const { importId } = await planner.importText(first, 'first.csv');
      const whole = await alphaOf(planner);
      const { lines } = await planner.call('import.preview', {
        name: 'second.csv',
        content: Buffer.from(second).toString('base64'),
      });
      expect(lines.added).toBe(0);
      await planner.importText(second, 'second.csv');
      expect(await alphaOf(planner)).toEqual(whole);
      await planner.call('import.undo', { importId });
      expect(await alphaOf(planner)).toEqual(second === ofDay ? [4.25] : [1.5, 2.5]);
      planner.close();
    }
  });
});

test('a fuller line of an event that stands says what to do, and counts once the poorer file is taken back', async () => {
  const planner = openPlanner();
  const at = '2025-07-03T10:00:00Z,6925136,6925136-0022,COLDKEY';
  const { importId } = await planner.importText(own(`${at},swap,87,,1113.5,0`), 'poor.csv');
  const hotkey = '5C8etthaGJi5SkQeEDSaK32ABBjkhwDeK9ksQCTLEGM3EH14';
  const full = own(`${at},stake,87,${hotkey},1113.5,-2.5`);
  const content = Buffer.from(full).toString('base64');
  const preview = await planner.call('import.preview', { name: 'full.csv', content });
  const { issues } = await planner.importText(full, 'full.csv');
  for (const found of [preview.issues, issues])
    expect(found.filter(({ code }) => code === 'fuller-lines').map(({ message }) => message)).toEqual([
      expect.stringMatching(/^1 event stands already .* take the other import back/u),
    ]);
  await planner.call('import.undo', { importId });
  const { rows } = await planner.call('ledger.list', {});
  expect(rows).toMatchObject([{ kind: 'stake', hotkey, taoRao: '-2500000000', counts: true }]);
});

describe('a removed line', () => {
  const three = [1, 2, 3].map(
    (hour) => `2025-07-0${hour}T10:00:00Z,59000${hour}0,59000${hour}0-0002,COLDKEY,transfer,,,0,${hour}`,
  );
  const taoOf = async (planner: TestPlanner) => {
    const { rows } = await planner.call('ledger.list', {});
    return rows
      .filter(({ counts }) => counts)
      .map(({ taoRao }) => Number(taoRao) / 1e9)
      .toSorted((a, b) => a - b);
  };
  const removeFirst = async (planner: TestPlanner) => {
    const { rows } = await planner.call('ledger.list', {});
    await planner.call('ledger.remove', { entryIds: [rows[0]!.entryId] });
  };

  test('that was brought back is the event it was: a longer file adds what is new alone', async () => {
    const planner = openPlanner();
    await planner.importText(own(...three.slice(0, 2)), 'two.csv');
    await removeFirst(planner);
    await planner.call('ledger.undo', {});
    await planner.importText(own(...three), 'three.csv');
    expect(await taoOf(planner)).toEqual([1, 2, 3]);
  });

  test('that a file has brought meanwhile is not counted again when it is brought back', async () => {
    const planner = openPlanner();
    await planner.importText(own(...three.slice(0, 2)), 'two.csv');
    await removeFirst(planner);
    const { importId } = await planner.importText(own(...three), 'three.csv');
    await planner.call('ledger.undo', {});
    expect(await taoOf(planner)).toEqual([1, 2, 3]);
    await planner.call('import.undo', { importId });
    expect(await taoOf(planner)).toEqual([1, 2]);
  });
});
