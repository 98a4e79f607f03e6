import { Badge } from '../../design/badge.tsx';
import { STATUS_WORD } from './model/import-words.ts';
import type { ImportStatus } from './model/imports-api.ts';

const TONE = { reading: 'outline', done: 'accent', failed: 'warn', cancelled: 'plain' } as const;

export function ImportStatusBadge({ status }: { status: ImportStatus }) {
  return <Badge tone={TONE[status]}>{STATUS_WORD[status]}</Badge>;
}
