export const roles = ['analyst', 'lead', 'admin'] as const;
export type Role = (typeof roles)[number];

const analyst = [
  'session.read',
  'overview.read',
  'alerts.read',
  'alerts.triage',
  'views.own',
  'users.read',
  'pipeline.read',
  'detectors.read',
  'cards.read',
  'cards.upload',
  'cards.apply',
  'applicants.read',
  'applicants.decide',
  'applicants.import',
  'models.read',
  'policyholders.read',
  'visits.read',
  'explore.ask',
] as const;

const lead = [
  ...analyst,
  'detectors.edit',
  'key_users.edit',
  'models.manage',
  'pipeline.retry',
  'dead_letter.read',
  'dead_letter.resubmit',
  'audit.read',
] as const;

const admin = [...lead, 'users.manage', 'api_keys.manage'] as const;

export type Permission = (typeof admin)[number];

const granted: Record<Role, readonly Permission[]> = { analyst, lead, admin };

/** What people of `role` may do. Roles grow: a lead may do what an analyst may, an admin what a lead may. */
export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role];
}
