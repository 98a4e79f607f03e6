const WORDS: Record<string, string> = {
  'alert.acknowledged': 'Acknowledged an alert',
  'alert.assigned': 'Assigned an alert',
  'alert.closed': 'Closed an alert',
  'alert.reopened': 'Reopened an alert',
  'alert.commented': 'Commented on an alert',
  'alert.undone': 'Took a step back',
  'application.proposed': 'Proposed a decision on an applicant',
  'application.decided': 'Decided on an applicant',
  'application.confirmed': 'Confirmed a decision on an applicant',
  'application.returned': 'Returned an applicant to review',
  'application.reopened': 'Reopened an applicant',
  'application_import.begun': 'Imported applicants',
  'application_import.cancelled': 'Cancelled an import',
  'model.role': 'Changed a scorecard’s role',
  'card_list.uploaded': 'Uploaded a card list',
  'card_list.applied': 'Applied a card list',
  'card_list.rolled_back': 'Rolled back a card list',
  'card_list.restored': 'Restored a card list',
  'card_list.cancelled': 'Cancelled an upload',
  'key_user.listed': 'Listed a key customer',
  'key_user.edited': 'Edited a key customer',
  'key_user.removed': 'Took a key customer off the list',
  'user.created': 'Added someone',
  'user.role': 'Changed a role',
  'user.activated': 'Activated an account',
  'user.deactivated': 'Deactivated an account',
  'user.password': 'Set a password',
  'api_key.created': 'Created an API key',
  'api_key.revoked': 'Revoked an API key',
  'detector.saved': 'Saved a detector',
  'pipeline.retried': 'Retried failed batches',
  'dead_letter.resubmitted': 'Re-submitted an event',
};

/** The action in words; one that nobody has worded yet stays as it is recorded. */
export const actionWords = (action: string): string => WORDS[action] ?? action;

/** Fields that the other columns say already, or that only programs read. */
const HIDDEN = new Set(['step', 'humanRevision', 'before', 'after']);

/** "disposition: false positive, note: Payroll". */
export function detailWords(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([name, value]) => !HIDDEN.has(name) && value !== null && value !== '')
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${valueWords(value)}`)
    .join(', ');
}

function valueWords(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('_', ' ');
  if (Array.isArray(value)) return value.map(valueWords).join(' ');
  if (typeof value === 'object' && value !== null) {
    if ('name' in value && typeof value.name === 'string') return value.name;
    return Object.entries(value)
      .filter(([, inner]) => typeof inner !== 'object')
      .map(([name, inner]) => `${name} ${valueWords(inner)}`)
      .join(' ');
  }
  return String(value);
}
