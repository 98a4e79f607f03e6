import type { Metadata } from 'next';
import { ApplicantQueue } from '../../../features/applicants/queue/applicant-queue.tsx';

export const metadata: Metadata = { title: 'Applicants' };

export default function ApplicantsPage() {
  return <ApplicantQueue />;
}
