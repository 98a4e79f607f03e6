import type { LockedAlert } from '@watchfloor/db/alerts/change';

/** "Mira Chen closed it as false positive at 10:42:07 UTC, after you last saw it." */
export function staleMessage({ lastStep }: LockedAlert): string {
  if (!lastStep) return 'It changed after you last saw it.';
  const time = lastStep.at.toISOString().slice(11, 19);
  return `${lastStep.actor} ${what(lastStep)} at ${time} UTC, after you last saw it.`;
}

function what({ kind, disposition }: NonNullable<LockedAlert['lastStep']>): string {
  switch (kind) {
    case 'acknowledged':
      return 'acknowledged it';
    case 'assigned':
      return 'assigned it';
    case 'closed':
      return `closed it as ${(disposition ?? 'unknown').replace('_', ' ')}`;
    case 'reopened':
      return 'reopened it';
    case 'undone':
      return 'took a step back on it';
    case 'withdrawn':
      return 'withdrew its evidence';
    case 'returned':
      return 'brought its evidence back';
    default:
      return 'changed it';
  }
}
