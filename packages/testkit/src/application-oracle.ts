import { cleanApplication } from '@watchfloor/domain/applicants/clean';
import { decideApplication } from '@watchfloor/domain/scorecard/decide';
import type { Cutoffs } from '@watchfloor/domain/scorecard/decision';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import type { ApplicationEvent } from './builders.ts';

/** An application event with the number that its first copy was given in the inbox: of one moment the higher stands. */
export interface OracleApplication {
  readonly event: ApplicationEvent;
  readonly eventNo: bigint;
}

export interface OracleScore {
  readonly event: string;
  readonly application: string;
  readonly role: 'champion' | 'challenger';
  readonly model: string | null;
  readonly probability: number | null;
  readonly points: number | null;
  readonly decision: string;
  readonly stage: string;
}

export interface OracleApplicant {
  readonly id: string;
  readonly event: string;
  readonly decision: string;
  readonly stage: string;
  readonly probability: number | null;
  readonly points: number | null;
  readonly expectedLoss: number | null;
  readonly reasons: unknown;
  readonly rejectedBecause: unknown;
  readonly fields: unknown;
  readonly state: 'review' | 'settled';
}

export interface OracleRisk {
  readonly application: string;
  readonly at: number;
  readonly events: readonly string[];
  readonly peak: number;
}

export interface OracleModels {
  readonly champion: Scorecard;
  readonly challengers: readonly Scorecard[];
  readonly cutoffs: Cutoffs;
}

/**
 * What must stand after a set of applications, by the definition alone: every one is judged by itself, an applicant stands
 * by their newest one, and whoever the champion rejects is evidence of one alert per applicant and moment.
 */
export function foldApplications(
  applications: readonly OracleApplication[],
  { champion, challengers, cutoffs }: OracleModels,
): { scores: OracleScore[]; applicants: OracleApplicant[]; risks: OracleRisk[] } {
  const scores: OracleScore[] = [];
  const newest = new Map<string, { at: number; eventNo: bigint; applicant: OracleApplicant }>();
  const risks = new Map<string, { application: string; at: number; events: string[]; peak: number }>();
  for (const { event, eventNo } of applications) {
    const cleaned = cleanApplication(event.data, event.time.slice(0, 10));
    if (!cleaned.ok) throw new Error('The oracle is told of applications only');
    const { application } = cleaned;
    const id = application.applicationId;
    const name = `${event.source}/${event.id}`;
    const at = Date.parse(event.time);
    const said = decideApplication({ application, model: champion, cutoffs });
    const { model, probability, points, decision, stage } = said;
    const score = { event: name, application: id };
    scores.push({ ...score, role: 'champion', model, probability, points, decision, stage });
    if (stage === 'model') {
      for (const challenger of challengers) {
        const other = decideApplication({ application, model: challenger, cutoffs });
        scores.push({
          ...score,
          role: 'challenger',
          model: other.model,
          probability: other.probability,
          points: other.points,
          decision: other.decision,
          stage: other.stage,
        });
      }
    }
    const standing = newest.get(id);
    if (!standing || at > standing.at || (at === standing.at && eventNo > standing.eventNo)) {
      const { loanAmount } = application.fields;
      const applicant: OracleApplicant = {
        id,
        event: name,
        decision,
        stage,
        probability,
        points,
        expectedLoss:
          probability === null || loanAmount === null ? null : Math.round(probability * loanAmount),
        reasons: said.reasons,
        rejectedBecause: said.rejectedBecause,
        fields: application.fields,
        state: decision === 'review' ? 'review' : 'settled',
      };
      newest.set(id, { at, eventNo, applicant });
    }
    if (probability !== null && probability > cutoffs.rejectOver) {
      const key = `${id} ${at}`;
      const risk = risks.get(key) ?? { application: id, at, events: [], peak: 0 };
      risks.set(key, risk);
      risk.events.push(name);
      risk.peak = Math.max(risk.peak, Math.round(probability * 10_000));
    }
  }
  return {
    scores: scores.sort(byScore),
    applicants: [...newest.values()].map(({ applicant }) => applicant).sort((a, b) => (a.id < b.id ? -1 : 1)),
    risks: [...risks.values()]
      .map((risk) => ({ ...risk, events: risk.events.sort() }))
      .sort((a, b) =>
        a.application === b.application ? a.at - b.at : a.application < b.application ? -1 : 1,
      ),
  };
}

export const byScore = (a: OracleScore, b: OracleScore): number => {
  const [left, right] = [a, b].map(({ event, role, model }) => `${event} ${role} ${model}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
};
