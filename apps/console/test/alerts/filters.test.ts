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
import { BUILT_IN_VIEWS, viewOf } from '../../src/features/alerts/model/views.ts';
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
    expect(queryFromFilters(NO_FILTERS)).toBe('');
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
          if (Array.isArray(list) && list.length > 1) continue;
          expect(matches(withoutChip(filters, chip), row, viewer)).toBe(true);
        }
      }),
    );
  });

  it('know their view, whatever the sort', () => {
    for (const view of BUILT_IN_VIEWS) expect(viewOf({ ...view.filters, sort: 'value' })?.id).toBe(view.id);
    expect(viewOf({ ...NO_FILTERS, status: ['acknowledged', 'new'] })?.id).toBe('open');
    expect(viewOf({ ...NO_FILTERS, city: ['Tokyo'] })).toBeNull();
  });
});
