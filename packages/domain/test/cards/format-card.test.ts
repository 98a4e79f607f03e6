import { expect, it } from 'vitest';
import { formatCard } from '../../src/cards/format-card.ts';

const token = `ct_${'abcdefghijklmnop'.repeat(2)}`;

it('a card is written as people know it, or by its token where nothing else is known', () => {
  expect(formatCard({ token, first6: '411111', last4: '1111', brand: 'visa' })).toBe('visa 411111••••••1111');
  expect(formatCard({ token, first6: '100000', last4: '0008', brand: null })).toBe('card 100000••••••0008');
  expect(formatCard({ token, first6: null, last4: null, brand: null })).toBe('card ct_abcd…mnop');
});
