import type { VersionedSettings } from '@watchfloor/db/detectors-settings/settings';
import type { Detector, DetectorSettings } from '@watchfloor/domain/detectors/catalogue';
import { type SettingField, settingFields } from '@watchfloor/domain/detectors/settings';

/** A detector's declaration with the settings in force, and the form that edits them. */
export function describeDetector(detector: Detector, current: VersionedSettings | undefined) {
  const settings = current?.settings ?? detector.defaults;
  return {
    id: detector.id,
    title: detector.title,
    description: detector.description,
    kind: detector.kind,
    listensTo: detector.listensTo,
    key: [...detector.key],
    settings,
    defaults: detector.defaults,
    version: current?.version ?? 0,
    form: settingFields(detector).map((field) => ({
      ...field,
      type: typeOf(field, detector),
      value: valueAt(settings, field.name),
    })),
    updatedBy: current?.createdBy ?? null,
    updatedAt: current?.createdAt ?? null,
  };
}

function typeOf(field: SettingField, detector: Detector): 'number' | 'duration' | 'money' | 'share' {
  switch (field.name) {
    case 'windowSeconds':
      return 'duration';
    case 'limit':
      return detector.kind === 'window' && detector.measure.aggregate === 'sum' ? 'money' : 'number';
    case 'fourEyesOver':
      return 'money';
    case 'reviewOver':
    case 'rejectOver':
    case 'share':
      return 'share';
    default:
      return 'number';
  }
}

function valueAt(settings: DetectorSettings, path: string): number {
  let value: unknown = settings;
  for (const part of path.split('.')) value = (value as Record<string, unknown>)[part];
  if (typeof value !== 'number') throw new TypeError(`Setting ${path} is not a number`);
  return value;
}
