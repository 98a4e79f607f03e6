import type { Metadata } from 'next';
import { Policyholders } from '../../../features/policyholders/home/policyholders.tsx';

export const metadata: Metadata = { title: 'Policyholders' };

export default function PolicyholdersPage() {
  return <Policyholders />;
}
