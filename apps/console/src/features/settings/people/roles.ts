import type { Role } from '@watchfloor/api/permissions';

export const ROLE_WORDS: Record<Role, { name: string; may: string }> = {
  analyst: { name: 'Analyst', may: 'Works the alert queue and reads everything but audit and dead letter.' },
  lead: {
    name: 'Lead',
    may: 'Also edits detectors, retries the pipeline, corrects rejected events, reads the audit.',
  },
  admin: { name: 'Admin', may: 'Also manages people and API keys.' },
};

export const ROLE_OPTIONS = (Object.keys(ROLE_WORDS) as Role[]).map((value) => ({
  value,
  label: ROLE_WORDS[value].name,
}));
