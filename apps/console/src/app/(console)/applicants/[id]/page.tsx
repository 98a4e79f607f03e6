import type { Metadata } from 'next';
import { ApplicantPage } from '../../../../features/applicants/detail/applicant-page.tsx';

export const metadata: Metadata = { title: 'Applicant' };

export default async function OneApplicantPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  // Next hands the segment over as it stands in the address.
  return <ApplicantPage id={decodeURIComponent(id)} />;
}
