import { describe, expect, it } from 'vitest';
import { effectWords } from '../../src/features/cards/model/upload-words.ts';

const nothing = { mode: 'add' as const, added: 0, changed: 0, removed: 0, unchanged: 0, invalid: 0 };

describe('what applying does, in words', () => {
  it.each([
    [{ added: 1204 }, 'Adds 1,204 cards to Stolen cards.'],
    [{ added: 1, invalid: 1 }, 'Adds 1 card to Stolen cards. 1 invalid line is left out.'],
    [{ added: 2, changed: 1 }, 'Adds 2 cards and changes 1 card in Stolen cards.'],
    [{ removed: 3 }, 'Removes 3 cards from Stolen cards.'],
    [
      { mode: 'replace' as const, added: 5, removed: 90, invalid: 2 },
      'Adds 5 cards and removes 90 cards in Stolen cards, which then holds this file alone. 2 invalid lines are left out.',
    ],
    [{ unchanged: 7 }, 'Nothing changes: all 7 cards are in Stolen cards already.'],
    [{ unchanged: 1 }, 'Nothing changes: the card is in Stolen cards already.'],
  ])('%o', (counts, words) => expect(effectWords({ ...nothing, ...counts }, 'Stolen cards')).toBe(words));
});
