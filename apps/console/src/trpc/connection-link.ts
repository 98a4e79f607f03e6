import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@watchfloor/api/router';
import { reportStream } from './connection.ts';

/** Outside the retries: a subscription that nobody wants any more says nothing about the connection. */
export const streamLife: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      reportStream(op.id, 'connecting');
      const subscription = next(op).subscribe(observer);
      return () => {
        subscription.unsubscribe();
        reportStream(op.id, 'gone');
      };
    });

/** Inside the retries: sees every attempt connect and break. */
export const streamState: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next(envelope) {
          const { result } = envelope;
          if (result.type === 'state')
            reportStream(op.id, result.state === 'pending' ? 'live' : 'connecting');
          observer.next(envelope);
        },
        error(error) {
          reportStream(op.id, 'connecting');
          observer.error(error);
        },
        complete: () => observer.complete(),
      }),
    );
