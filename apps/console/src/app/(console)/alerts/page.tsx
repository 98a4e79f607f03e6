import type { Metadata } from 'next';
import { AlertQueue } from '../../../features/alerts/queue/alert-queue.tsx';

export const metadata: Metadata = { title: 'Alerts' };

export default function AlertsPage() {
  return <AlertQueue />;
}
