import { Badge } from '../../design/badge.tsx';
import type { VersionStatus } from './model/cards-api.ts';
import { STATUS_WORD } from './model/upload-words.ts';

const TONE = {
  scanning: 'outline',
  ready: 'accent',
  applying: 'outline',
  applied: 'plain',
  rolled_back: 'plain',
  failed: 'warn',
  cancelled: 'plain',
} as const;

/** Where an upload stands; `active` is what payments are held against. */
export function VersionStatusBadge({ status, active = false }: { status: VersionStatus; active?: boolean }) {
  return <Badge tone={active ? 'accent' : TONE[status]}>{active ? 'In force' : STATUS_WORD[status]}</Badge>;
}
