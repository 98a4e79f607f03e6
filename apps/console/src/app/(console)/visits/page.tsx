import type { Metadata } from 'next';
import { Visits } from '../../../features/visits/visits.tsx';

export const metadata: Metadata = { title: 'Visits' };

export default function VisitsPage() {
  return <Visits />;
}
