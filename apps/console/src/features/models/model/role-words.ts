import type { ModelRole, ModelRow } from './models-api.ts';

export const ROLE_WORD: Record<ModelRole, string> = {
  champion: 'Champion',
  challenger: 'Challenger',
  retired: 'Retired',
};

export const ROLE_DOES: Record<ModelRole, string> = {
  champion: 'decides every applicant',
  challenger: 'scores every applicant in shadow and decides nothing',
  retired: 'scores nobody; what it decided can still be verified',
};

/** Roles that a scorecard can be given; the champion cannot step down, another has to take its place. */
export const rolesFor = (model: Pick<ModelRow, 'role'>): ModelRole[] =>
  model.role === 'champion'
    ? []
    : (['champion', 'challenger', 'retired'] as const).filter((role) => role !== model.role);

/** What giving a scorecard this role does, plainly, before it is done. */
export function consequence(
  model: Pick<ModelRow, 'title' | 'role'>,
  role: ModelRole,
  champion: Pick<ModelRow, 'title'> | undefined,
): string {
  switch (role) {
    case 'champion':
      return `From the next batch on ${model.title} decides who is approved, looked at and rejected${champion ? `; ${champion.title} becomes a challenger` : ''}. The cut-offs stay as they are, though the same cut-off may approve more or fewer applicants under another scorecard: look at them afterwards. What was decided before stays decided.`;
    case 'challenger':
      return `From the next batch on ${model.title} scores every applicant beside the champion, for comparison. It decides nothing.`;
    case 'retired':
      return `${model.title} scores nobody from the next batch on, and the comparison with the champion ends. Decisions it took part in stay, and can be verified.`;
  }
}
