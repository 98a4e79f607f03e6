import type { FactTable } from './fact-table.ts';

export const coverageTable: FactTable<'coverage_update'> = {
  type: 'coverage_update',
  rawType: 'coverage_update',
  table: 'dwd.coverage',
  businessTime: 'modified_at',
  columns: [
    { name: 'modified_at', type: 'timestamptz', of: (update) => update.modifiedAt },
    { name: 'user_id', type: 'text', of: (update) => update.userId },
    { name: 'premium_minor', type: 'bigint', of: (update) => update.premium },
    { name: 'info', type: 'text', of: (update) => update.info },
    { name: 'channel', type: 'text', of: (update) => update.channel },
    { name: 'kind', type: 'text', of: (update) => update.kind },
    { name: 'open_token', type: 'text', of: (update) => update.open },
  ],
  rollups: [],
};
