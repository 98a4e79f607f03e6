import type { ReactNode } from 'react';
import { AlertsRoom } from '../../../features/alerts/live/alerts-room.tsx';

export default function AlertsLayout({ children }: { children: ReactNode }) {
  return <AlertsRoom>{children}</AlertsRoom>;
}
