import type { Metadata } from 'next';
import { AlertPage } from '../../../../features/alerts/detail/alert-page.tsx';

export const metadata: Metadata = { title: 'Alert' };

export default async function OneAlertPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  // Next hands the segment over as it stands in the address.
  return <AlertPage id={decodeURIComponent(id)} />;
}
