import { describe, expect, it } from 'vitest';
import { COLUMN_IDS, COLUMNS } from '../../src/features/applicants/model/columns.ts';
import { DEFAULT_CHOICE, fitColumns } from '../../src/features/queue/columns.ts';

describe('columns of applicants', () => {
  const shown = (available: number) => fitColumns(COLUMNS, DEFAULT_CHOICE, available);

  it('all stand where there is room', () => {
    expect(shown(1400).map(({ id }) => id)).toEqual([...COLUMN_IDS]);
  });

  it('beside the panel keep whom, how much and how likely, none of it cut', () => {
    // A window of 1280 px with rail and panel leaves this much.
    const columns = shown(484);
    expect(columns.map(({ id }) => id)).toEqual(['state', 'applicant', 'loss', 'probability', 'age']);
    for (const { width, least } of columns) expect(width).toBeGreaterThanOrEqual(least);
    expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(484);
  });
});
