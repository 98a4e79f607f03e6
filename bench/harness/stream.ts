import { openFeed } from '@watchfloor/api/feed';
import { findAlerts } from '@watchfloor/db/alerts/find';
import { openDatabase } from '@watchfloor/db/database';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';

// A console's end of the stream in a process of its own: the same tail of the feed that the console's SSE is written from.
// Prints each alert's id with the time it came first.
const db = openDatabase({ url: process.env.DATABASE_URL ?? '', max: 2 });
const redis = connectRedis(process.env.REDIS_URL ?? '', 'subscriber');
const feed = openFeed(db, redis, { topic: 'alert', load: findAlerts }, (error) =>
  process.stderr.write(`${error}\n`),
);
const ending = new AbortController();
process.once('SIGTERM', () => ending.abort());

const seen = new Set<string>();
let started = false;
for await (const { items } of feed.subscribe(null, ending.signal)) {
  const now = Date.now();
  // The first step says where the stream starts: before it, nothing would be seen.
  if (!started) process.stdout.write('ready\n');
  started = true;
  let lines = '';
  for (const { id } of items) {
    if (seen.has(id)) continue;
    seen.add(id);
    lines += `${id} ${now}\n`;
  }
  if (lines !== '') process.stdout.write(lines);
}
await feed.close();
await closeRedis(redis);
await db.close();
