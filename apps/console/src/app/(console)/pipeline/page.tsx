import type { Metadata } from 'next';
import { Pipeline } from '../../../features/pipeline/pipeline.tsx';

export const metadata: Metadata = { title: 'Pipeline' };

export default function PipelinePage() {
  return <Pipeline />;
}
