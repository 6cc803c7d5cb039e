import { describe, expect, it } from 'vitest';
import {
  type Field,
  type Impact,
  isRefused,
  priceInput,
  projectionInput,
  readField,
  sliderValue,
  steppedBy,
  TERMS,
  typed,
  UNTOUCHED,
  usedText,
  type WhatIf,
} from '#renderer/views/halving/what-if.ts';

type Texts = Partial<Record<Field, string>>;

/** The settings after each text was typed over what stood there. */
const whatOf = (...texts: Texts[]): WhatIf =>
  texts
    .flatMap((each) => Object.entries(each) as [Field, string][])
    .reduce((what, [field, text]) => typed(what, field, text), UNTOUCHED);
const asked = (texts: Texts, users: 'offset' | 'none' | 'net' = 'offset') =>
  projectionInput({ what: whatOf(texts), users, years: 4 });

describe('what if', () => {
  it('asks only what was typed and lies within its limits', () => {
    expect(asked({})).toEqual({ years: 4, flow: 'offset' });
    expect(asked({ recycled: '43', blockSeconds: '12,05', take: '9', rootStaked: '50' })).toEqual({
      ...{ years: 4, flow: 'offset', recycledTaoPerDay: 43, blockSeconds: 12.05 },
      ...{ takeRatio: 0.09, rootStakedRatio: 0.5 },
    });
    expect(asked({ recycled: '7001', blockSeconds: 'x', take: '101', rootStaked: '0' })).toEqual(asked({}));
  });

  it('keeps to the last number that held while what is typed over it is out of limits', () => {
    const what = whatOf({ take: '25' }, { take: '250' }, { recycled: '' });
    expect(projectionInput({ what, users: 'offset', years: 4 })).toEqual({ ...asked({}), takeRatio: 0.25 });
    expect(isRefused('take', what.take)).toBe(true);
    expect(sliderValue('take', what.take, '18')).toBe(25);
    expect(sliderValue('recycled', what.recycled, '12'), 'nothing typed held yet').toBe(12);
    expect(sliderValue('blockSeconds', what.blockSeconds, '12.05')).toBe(12.05);
  });

  it('takes an empty field for no answer, not for zero', () => {
    expect(readField('recycled', '')).toBeNull();
    expect(readField('recycled', '0')).toBe(0);
    expect(readField('netFlow', '−250')).toBe(-250);
    expect(readField('netFlow', '-250')).toBe(-250);
    expect(readField('recycled', '7,000')).toBe(7000);
  });

  it('asks for a net flow only where users are said to bring one', () => {
    expect(asked({ netFlow: '-250' })).toEqual(asked({}));
    expect(asked({ netFlow: '-250' }, 'net')).toEqual({ ...asked({}), netFlowTaoPerDay: -250 });
    expect(asked({}, 'net')).toEqual({ ...asked({}), netFlowTaoPerDay: 0 });
    expect(asked({}, 'none')).toEqual({ ...asked({}), flow: 'none' });
  });

  it('a price is asked apart: no token is worth more alpha by it', () => {
    const what = whatOf({ usdPerTao: '250' });
    expect(priceInput(what)).toEqual({ usdPerTao: 250 });
    expect(projectionInput({ what, users: 'offset', years: 4 })).toEqual(asked({}));
  });

  it('shows what the planner used where nobody typed', () => {
    const used = {
      ...{ recycledTaoPerDay: 0, blockSeconds: 12, takeRatio: 11_796 / 65_535 },
      ...{ rootStakedRatio: 0.48592, netFlowTaoPerDay: null },
    } satisfies Impact['used'];
    expect(usedText('take', used, null)).toBe('18');
    expect(usedText('rootStaked', used, null)).toBe('48.59');
    expect(usedText('netFlow', used, null)).toBe('0');
    expect(usedText('usdPerTao', used, 193.3733)).toBe('193.37');
    expect(usedText('usdPerTao', used, null)).toBe('');
    expect(usedText('recycled', null, 1)).toBe('');
  });
});

describe('a slider', () => {
  it('goes ten steps with an arrow, and not over its ends', () => {
    expect(steppedBy('ArrowRight', 12, TERMS.recycled)).toBe(22);
    expect(steppedBy('ArrowDown', 12, TERMS.blockSeconds)).toBe(11.5);
    expect(steppedBy('ArrowLeft', 5, TERMS.recycled)).toBe(0);
    expect(steppedBy('ArrowUp', 999, TERMS.recycled)).toBe(1000);
    expect(steppedBy('Home', 5, TERMS.recycled)).toBeNull();
  });
});
