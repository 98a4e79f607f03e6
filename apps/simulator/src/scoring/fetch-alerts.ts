import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { z } from 'zod';
import type { GatewayClient } from '../client/gateway.ts';
import type { ScoredAlert } from './score.ts';

const PAGE = 200;

const pageSchema = z.object({
  alerts: z.array(z.object({ id: z.string(), detector: z.string(), merged_into: z.string().nullish() })),
  next_cursor: z.string().nullable(),
});

const alertSchema = z.object({
  evidence: z.array(z.object({ source: z.string(), id: z.string() })),
  evidence_next_cursor: z.string().nullish(),
});

/** Every alert with all of its evidence, but those on applicants: they are scored by what was decided. */
export async function fetchAlerts(gateway: Pick<GatewayClient, 'get'>): Promise<ScoredAlert[]> {
  const alerts: ScoredAlert[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor === null ? {} : { cursor }) });
    const page = pageSchema.parse(await gateway.get(`/v1/alerts?${query}`));
    for (const { id, detector, merged_into } of page.alerts) {
      // Its evidence counts with the alert it was joined to.
      if (merged_into || detector === applicantRisk.id) continue;
      alerts.push({ id, detector, evidence: await fetchEvidence(gateway, id) });
    }
    cursor = page.next_cursor;
  } while (cursor !== null);
  return alerts;
}

async function fetchEvidence(
  gateway: Pick<GatewayClient, 'get'>,
  id: string,
): Promise<ScoredAlert['evidence']> {
  const evidence: { source: string; id: string }[] = [];
  let cursor: string | null | undefined;
  do {
    const query = cursor ? `?${new URLSearchParams({ evidence_cursor: cursor })}` : '';
    const alert = alertSchema.parse(await gateway.get(`/v1/alerts/${encodeURIComponent(id)}${query}`));
    evidence.push(...alert.evidence);
    cursor = alert.evidence_next_cursor;
  } while (cursor);
  return evidence;
}
