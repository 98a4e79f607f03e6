import { Badge } from '../../design/badge.tsx';
import type { ModelRole } from './model/models-api.ts';
import { ROLE_WORD } from './model/role-words.ts';

const TONE = { champion: 'accent', challenger: 'outline', retired: 'plain' } as const;

export function RoleBadge({ role }: { role: ModelRole }) {
  return <Badge tone={TONE[role]}>{ROLE_WORD[role]}</Badge>;
}
