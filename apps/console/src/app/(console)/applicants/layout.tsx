import type { ReactNode } from 'react';
import { ApplicantsRoom } from '../../../features/applicants/live/applicants-room.tsx';

export default function ApplicantsLayout({ children }: { children: ReactNode }) {
  return <ApplicantsRoom>{children}</ApplicantsRoom>;
}
