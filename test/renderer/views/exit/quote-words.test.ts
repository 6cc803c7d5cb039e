import { describe, expect, it } from 'vitest';
import { readForm, typedAmount } from '#renderer/views/exit/quote-words.ts';

const form = { netuid: 124, side: 'sell' as const, amount: '', limit: '' };

describe('the quote form', () => {
  it('asks in units of 1e-9, with a limit only where one was typed', () => {
    expect(readForm({ ...form, amount: '1,000.000000001' }).order).toEqual({
      netuid: 124,
      side: 'sell',
      amountRao: '1000000000001',
    });
    expect(readForm({ ...form, amount: '5', limit: '0.0095' }).order).toMatchObject({
      limitPriceRao: '9500000',
    });
  });

  it('asks nothing and complains of nothing while the amount is empty', () => {
    expect(readForm(form)).toEqual({ order: null, amountError: null, limitError: null });
  });

  it('names the field that cannot be read', () => {
    expect(readForm({ ...form, amount: 'ten' })).toMatchObject({ order: null, limitError: null });
    expect(readForm({ ...form, amount: 'ten' }).amountError).toMatch(/not an amount/);
    expect(readForm({ ...form, amount: '1', limit: '0,0,1x' })).toMatchObject({
      order: null,
      amountError: null,
    });
    expect(readForm({ ...form, amount: '1', limit: '0,0,1x' }).limitError).toMatch(/not an amount/);
  });

  it('starts with what is held, exact, without group marks', () => {
    expect(typedAmount('310000000000000')).toBe('310000');
    expect(typedAmount('12600750000001')).toBe('12600.750000001');
    expect(typedAmount('500000000')).toBe('0.5');
    expect(typedAmount('0')).toBe('0');
  });
});
