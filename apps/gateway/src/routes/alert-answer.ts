import type { AlertRecord } from '@watchfloor/db/alerts/find';
import { ALERT_STATUSES, DISPOSITIONS } from '@watchfloor/domain/alerts/status';
import { z } from 'zod';
import { instant, named } from '../openapi/schemas.ts';

export const alertAnswer = named(
  'Alert',
  z.object({
    id: z.string(),
    detector: z.string(),
    detector_version: z.int(),
    key: z.array(z.string()).meta({ description: "the grouping key's parts in the detector's order" }),
    label: z.string().nullable().meta({
      description: 'the key in words where it is none to show, e.g. a card by its first and last digits',
    }),
    severity: z.enum(['medium', 'high', 'critical']),
    status: z.enum(ALERT_STATUSES),
    disposition: z
      .enum(DISPOSITIONS)
      .nullable()
      .meta({ description: 'set exactly while the alert is closed' }),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    city: z.string().nullable(),
    currency: z.string().nullable(),
    peak_value: z
      .int()
      .meta({ description: "highest value of a window, in the measure's unit: minor units for sums" }),
    limit: z.int().meta({ description: 'the limit at detection, in the same unit; 0 where any event fires' }),
    totals: z.record(z.string(), z.int()).nullable().meta({
      description: 'what the evidence adds up to, minor units by currency; null where windows are measured',
    }),
    window_seconds: z.int(),
    evidence_count: z.int(),
    first_event_at: instant,
    last_event_at: instant,
    opened_at: instant,
    updated_at: instant,
    reheated_at: instant.nullable().meta({
      description:
        'when evidence came last to an alert already acknowledged or closed; null once somebody acted since',
    }),
    sentence: z.string().meta({ description: 'why it fired, for people' }),
    revision: z
      .int()
      .meta({ description: 'grows with every decision of a person or program; see expected_revision' }),
    merged_into: z
      .string()
      .nullable()
      .meta({ description: 'the older alert that late events joined this one to' }),
  }),
);

export const alertExample: z.input<typeof alertAnswer> = {
  id: 'al_3v8q5k0c1d2e4f6g7h9j',
  detector: 'pair-volume',
  detector_version: 1,
  key: ['acc-17', 'acc-42', 'USD'],
  label: null,
  severity: 'high',
  status: 'new',
  disposition: null,
  assignee: null,
  city: 'London',
  currency: 'USD',
  peak_value: 1_234_500,
  limit: 800_000,
  totals: null,
  window_seconds: 3600,
  evidence_count: 3,
  first_event_at: '2026-11-20T10:15:30.123Z',
  last_event_at: '2026-11-20T10:42:07.000Z',
  opened_at: '2026-11-20T10:15:30.160Z',
  updated_at: '2026-11-20T10:42:07.031Z',
  reheated_at: null,
  sentence: 'acc-17 sent acc-42 12,345.00 USD within 60 minutes; the limit is 8,000.00.',
  revision: 0,
  merged_into: null,
};

export function toAlertAnswer(alert: AlertRecord): z.input<typeof alertAnswer> {
  return {
    id: alert.id,
    detector: alert.detector,
    detector_version: alert.detectorVersion,
    key: alert.key,
    label: alert.label,
    severity: alert.severity,
    status: alert.status,
    disposition: alert.disposition,
    assignee: alert.assignee,
    city: alert.city,
    currency: alert.currency,
    peak_value: alert.peakValue,
    limit: alert.limitValue,
    totals: alert.totals,
    window_seconds: alert.windowSeconds,
    evidence_count: alert.evidenceCount,
    first_event_at: alert.firstEventAt.toISOString(),
    last_event_at: alert.lastEventAt.toISOString(),
    opened_at: alert.openedAt.toISOString(),
    updated_at: alert.updatedAt.toISOString(),
    reheated_at: alert.reheatedAt?.toISOString() ?? null,
    sentence: alert.sentence,
    revision: alert.humanRevision,
    merged_into: alert.mergedInto,
  };
}
