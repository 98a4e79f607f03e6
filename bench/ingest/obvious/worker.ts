import { PrismaPg } from '@prisma/adapter-pg';
import { connectRedis } from '@watchfloor/platform/redis';
import { Worker } from 'bullmq';
import { PrismaClient } from '../../generated/obvious/client.ts';
import type { Row } from '../workload.ts';

// The design one would write first: a job per event, a row per event, a query per event. One process, ten at a time.
const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }),
});
const worker = new Worker<Row>(
  'obvious',
  async ({ data: row }) => {
    const at = new Date(row.at);
    await prisma.transfer.create({
      data: {
        source: 'bench',
        eventId: row.id,
        occurredAt: at,
        amountMinor: row.amount,
        sourceAccount: row.from,
        targetAccount: row.to,
        currency: 'USD',
        city: row.city,
        raw: { ...row },
      },
    });
    const window = await prisma.transfer.aggregate({
      _sum: { amountMinor: true },
      where: {
        sourceAccount: row.from,
        targetAccount: row.to,
        currency: 'USD',
        occurredAt: { gte: new Date(row.at - 3_600_000), lte: at },
      },
    });
    const value = window._sum.amountMinor ?? 0n;
    if (value > 800_000n) await prisma.alert.create({ data: { id: row.id, value } });
  },
  {
    connection: connectRedis(process.env.REDIS_URL ?? '', 'worker'),
    concurrency: 10,
    removeOnComplete: { count: 0 },
  },
);
worker.on('failed', (_job, error) => process.stderr.write(`${error.message}\n`));
process.once('SIGTERM', async () => {
  await worker.close();
  await prisma.$disconnect();
  process.exit(0);
});
await worker.waitUntilReady();
process.stdout.write('ready\n');
