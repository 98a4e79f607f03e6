'use client';

import { useQueryClient } from '@tanstack/react-query';
import { MAX_ROWS, type Question } from '@watchfloor/domain/explore/question';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { toast } from '../../../design/toast.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { answerCsv } from '../model/csv.ts';
import type { Answer } from '../model/explore-api.ts';

interface DownloadCsvProps {
  question: Question;
  answer: Answer;
  insurerCurrency: string;
}

/** The answer as a file, with all its rows where the page shows a part of them. */
export function DownloadCsv({ question, answer, insurerCurrency }: DownloadCsvProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      // Of the same moment as what is seen, whatever came in since.
      const whole = answer.truncated
        ? await queryClient.fetchQuery(
            trpc.explore.ask.queryOptions({
              ...question,
              time: { from: answer.from, to: answer.to },
              limit: MAX_ROWS,
            }),
          )
        : answer;
      save(
        `watchfloor-${question.fact}-${answer.from.slice(0, 10)}.csv`,
        answerCsv(question, whole, insurerCurrency),
      );
      if (whole.truncated) {
        toast(`The file has the first ${formatCount(MAX_ROWS)} rows`, {
          detail: 'There are more: narrow the question.',
          tone: 'warn',
        });
      }
    } catch (error) {
      toast('The file could not be made', { detail: failureReason(error), tone: 'warn' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button onClick={() => void download()} busy={busy}>
      <Download size={14} aria-hidden />
      CSV
    </Button>
  );
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
