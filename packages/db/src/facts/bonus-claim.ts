import type { FactTable } from './fact-table.ts';

export const bonusClaimTable: FactTable<'bonus_claim'> = {
  type: 'bonus_claim',
  rawType: 'bonus_claim',
  table: 'dwd.bonus_claim',
  columns: [
    { name: 'amount_minor', type: 'bigint', of: (claim) => claim.amount },
    { name: 'account_id', type: 'text', of: (claim) => claim.accountId },
    { name: 'device_id', type: 'text', of: (claim) => claim.deviceId },
    { name: 'campaign', type: 'text', of: (claim) => claim.campaign },
    { name: 'currency', type: 'text', of: (claim) => claim.currency },
  ],
  rollups: [],
};
