import type { Shape } from './split-json.ts';

/** How a body's events are laid out: one JSON document of a shape, or one event per line. */
export type BodyFormat = { kind: 'document'; shape: Shape } | { kind: 'lines' };

const FORMATS = new Map<string, BodyFormat>([
  ['application/json', { kind: 'document', shape: 'either' }],
  ['application/cloudevents+json', { kind: 'document', shape: 'object' }],
  ['application/cloudevents-batch+json', { kind: 'document', shape: 'array' }],
  ['application/x-ndjson', { kind: 'lines' }],
]);

/** The media types the gateway takes events in. */
export const EVENT_MEDIA_TYPES = [...FORMATS.keys()];

/** The format a content type announces, or null where the gateway does not read it (only UTF-8 is read). */
export function formatOf(contentType: string | undefined): BodyFormat | null {
  if (contentType === undefined) return null;
  const [essence = '', ...parameters] = contentType.split(';');
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=');
    if (name.trim().toLowerCase() !== 'charset') continue;
    const charset = value
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase();
    if (charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') return null;
  }
  return FORMATS.get(essence.trim().toLowerCase()) ?? null;
}
