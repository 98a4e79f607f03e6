import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEVERITIES, SORTS, STATUSES } from '../../src/features/alerts/model/alert-row.ts';
import { filtersFromQuery, queryFromFilters } from '../../src/features/alerts/model/filter-url.ts';
import {
  chipsOf,
  type Filters,
  isNarrowed,
  matches,
  NO_FILTERS,
  toggleValue,
  withoutChip,
} from '../../src/features/alerts/model/filters.ts';
import { cardNumberIn } from '../../src/features/alerts/model/search-text.ts';
import { BUILT_IN_VIEWS, canonical, tabOf } from '../../src/features/alerts/model/views.ts';
import { anyRow } from './row-arbitrary.ts';

const viewer = { id: 'u1', name: 'Mira Chen' };
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((at) => new Date(at).toISOString());
const word = fc.string({ minLength: 1, maxLength: 12 });
const anyFilters: fc.Arbitrary<Filters> = fc.record({
  status: fc.uniqueArray(fc.constantFrom(...STATUSES)),
  severity: fc.uniqueArray(fc.constantFrom(...SEVERITIES)),
  detector: fc.uniqueArray(word, { maxLength: 3 }),
  city: fc.uniqueArray(word, { maxLength: 3 }),
  assignee: fc.option(word),
  key: fc.uniqueArray(word, { maxLength: 3 }),
  text: fc.string({ maxLength: 20 }),
  from: fc.option(instant),
  to: fc.option(instant),
  sort: fc.constantFrom(...SORTS),
});
const chips = (filters: Filters) =>
  chipsOf(
    filters,
    (id) => id,
    (at) => at,
  );

describe('filters', () => {
  it('survive the address, whatever they hold', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(filtersFromQuery(queryFromFilters(filters))).toEqual(filters);
      }),
    );
  });

  it('leave out of the address what is not a filter', () => {
    expect(queryFromFilters({ ...NO_FILTERS, status: ['new'] })).toBe('');
    expect(queryFromFilters(NO_FILTERS)).toBe('status=');
    expect(filtersFromQuery('?status=new,lost&severity=&sort=sideways&from=noon&other=1')).toEqual({
      ...NO_FILTERS,
      status: ['new'],
    });
  });

  it('are gone once every chip is removed', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const bare = chips(filters).reduce(withoutChip, filters);
        expect(chips(bare)).toEqual([]);
        expect(isNarrowed(bare)).toBe(false);
      }),
    );
  });

  it('toggling a value twice changes nothing', () => {
    fc.assert(
      fc.property(anyFilters, fc.constantFrom(...SEVERITIES), (filters, severity) => {
        const twice = toggleValue(toggleValue(filters, 'severity', severity), 'severity', severity);
        expect([...twice.severity].sort()).toEqual([...filters.severity].sort());
      }),
    );
  });

  it('removing a chip never hides an alert that was shown', () => {
    fc.assert(
      fc.property(anyFilters, anyRow, (filters, row) => {
        if (!matches(filters, row, viewer)) return;
        for (const chip of chips(filters)) {
          // Removing one of several values of a list narrows; removing the last one, or any other filter, widens.
          const list = filters[chip.field as 'status'];
          if (chip.field !== 'key' && Array.isArray(list) && list.length > 1) continue;
          expect(matches(withoutChip(filters, chip), row, viewer)).toBe(true);
        }
      }),
    );
  });

  it('find an alert by its card: token, masked number, last four', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const found = (text: string) => matches({ ...NO_FILTERS, text }, row, viewer);
        const ofCard = row.label !== null;
        for (const text of [row.key[0] ?? '', row.label ?? '', ofCard ? '1111' : 'acct-0482']) {
          expect(found(text)).toBe(true);
        }
        expect(found('1111')).toBe(ofCard);
      }),
    );
  });

  it('find the alerts of an id by the whole of it, and of a pair by both', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const found = (...key: string[]) => matches({ ...NO_FILTERS, key }, row, viewer);
        expect(found(...row.key)).toBe(true);
        for (const part of row.key) {
          expect(found(part)).toBe(true);
          expect(found(part.slice(1))).toBe(false);
          expect(found(part, 'somebody else')).toBe(false);
        }
      }),
    );
  });

  it('let no card number into an address', () => {
    const address = queryFromFilters({ ...NO_FILTERS, text: 'card 4111 1111 1111 1111' });
    expect(decodeURIComponent(address.replaceAll('+', ' '))).toContain('card 411111******1111');
    expect(filtersFromQuery('q=4111111111111111').text).toBe('411111******1111');
    expect(cardNumberIn('it was 4111-1111-1111-1111, used twice')).toBe('4111111111111111');
    expect(cardNumberIn('4111 1111 1111 1112, acct-0482')).toBeNull();
  });

  it('know their tab, whatever else they narrow', () => {
    for (const view of BUILT_IN_VIEWS) {
      expect(tabOf({ ...view.filters, sort: 'value', city: ['Tokyo'] })?.id).toBe(view.id);
    }
    expect(tabOf({ ...NO_FILTERS, status: ['acknowledged', 'new'] })?.id).toBe('open');
    expect(tabOf({ ...NO_FILTERS, status: ['acknowledged'] })).toBeNull();
  });

  it('are the same view in whatever order their values were chosen', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const other = { ...filters, city: [...filters.city].reverse(), sort: 'value' as const };
        expect(canonical(other)).toBe(canonical(filters));
      }),
    );
  });
});
