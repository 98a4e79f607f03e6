import type { Detector, DetectorSettings } from '@watchfloor/domain/detectors/catalogue';
import {
  changeSettingsSchema,
  listSettingsSchema,
  scoreSettingsSchema,
  windowSettingsSchema,
} from '@watchfloor/domain/detectors/settings';

/** A form's state: every field as typed, by its path into the settings, and a window's limits of single currencies. */
export interface Draft {
  readonly fields: Readonly<Record<string, string>>;
  readonly currencies: readonly { readonly code: string; readonly limit: string }[];
}

export type DraftResult =
  | { readonly ok: true; readonly settings: DetectorSettings }
  /** What is wrong, by the field's path; a currency's is `limitByCurrency.USD`. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

const SCHEMAS = {
  window: windowSettingsSchema,
  list: listSettingsSchema,
  score: scoreSettingsSchema,
  change: changeSettingsSchema,
};

export function toDraft(settings: DetectorSettings, names: readonly string[]): Draft {
  return {
    fields: Object.fromEntries(names.map((name) => [name, String(valueAt(settings, name) ?? '')])),
    currencies: Object.entries(limitsOf(settings)).map(([code, limit]) => ({
      code,
      limit: String(limit),
    })),
  };
}

const limitsOf = (settings: DetectorSettings): Readonly<Record<string, number>> =>
  'limitByCurrency' in settings ? settings.limitByCurrency : {};

/** Reads the form into settings of this kind of detector, or says of each field what is wrong with it. */
export function readDraft(draft: Draft, kind: Detector['kind']): DraftResult {
  const errors: Record<string, string> = {};
  const settings: Record<string, unknown> = kind === 'window' ? { limitByCurrency: {} } : {};
  for (const [name, text] of Object.entries(draft.fields)) {
    const value = readNumber(text);
    if (value === null) errors[name] = 'Enter a number, with a point for decimals';
    else place(settings, name.split('.'), value);
  }
  for (const { code, limit } of draft.currencies) {
    const value = readNumber(limit);
    const path = `limitByCurrency.${code}`;
    if (value === null) errors[path] = 'Enter a number, with a point for decimals';
    else if (Object.hasOwn(settings.limitByCurrency as object, code))
      errors[path] = `${code} stands here twice`;
    else place(settings, ['limitByCurrency', code], value);
  }
  const parsed = SCHEMAS[kind].safeParse(settings);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.path.join('.');
      errors[TOGETHER[path] ?? path] ??= issue.message;
    }
  }
  return parsed.success && Object.keys(errors).length === 0
    ? { ok: true, settings: parsed.data }
    : { ok: false, errors };
}

/** What two fields are wrong about together is said at the last of them; the cut-offs stand in the settings themselves. */
const TOGETHER: Readonly<Record<string, string>> = { severity: 'severity.critical', '': 'rejectOver' };

/** "Limit 8000 → 9000": what differs between two versions, in the form's own words. */
export function describeChange(
  before: DetectorSettings,
  after: DetectorSettings,
  labels: readonly { readonly name: string; readonly label: string; readonly type?: string }[],
): string[] {
  const changes = labels.flatMap(({ name, label, type }) => {
    const [from, to] = [valueAt(before, name), valueAt(after, name)];
    const words = type === 'share' ? shareWords : format;
    return from === to ? [] : [`${label} ${words(from)} → ${words(to)}`];
  });
  const [limitsBefore, limitsAfter] = [limitsOf(before), limitsOf(after)];
  const codes = new Set([...Object.keys(limitsBefore), ...Object.keys(limitsAfter)]);
  for (const code of [...codes].sort()) {
    const [from, to] = [limitsBefore[code], limitsAfter[code]];
    if (from === to) continue;
    changes.push(
      to === undefined
        ? `No own limit for ${code}`
        : `Limit for ${code} ${from === undefined ? '' : `${format(from)} → `}${format(to)}`,
    );
  }
  return changes;
}

const format = (value: unknown) =>
  typeof value === 'number' ? value.toLocaleString('en-US') : String(value);

/** "25 %" for 0.25. */
export const shareWords = (value: unknown) =>
  typeof value === 'number' ? `${Number((value * 100).toFixed(4))} %` : String(value);

function readNumber(text: string): number | null {
  const trimmed = text.trim().replaceAll(',', '');
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}

function valueAt(settings: DetectorSettings, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], settings);
}

function place(
  target: Record<string, unknown>,
  [first = '', ...rest]: readonly string[],
  value: number,
): void {
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = target[first] ?? {};
  target[first] = inner;
  place(inner as Record<string, unknown>, rest, value);
}
