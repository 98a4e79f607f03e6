import { readFileSync } from 'node:fs';
import { createTestDatabase } from '@watchfloor/testkit/database';
import pg from 'pg';
import { expect, test } from 'vitest';

/** Columns of schema.prisma's models as "table.column" with whether they may be null, read from its text. */
function modelledColumns(): Map<string, boolean> {
  const schema = readFileSync(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8');
  const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)];
  const names = new Set(models.map(([, name]) => name));
  const columns = new Map<string, boolean>();
  for (const [, , body = ''] of models) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1];
    for (const line of body.split('\n')) {
      const field = /^ {2}(\w+)\s+(\w+)(\?|\[\])?(.*)$/.exec(line);
      if (field === null || names.has(field[2])) continue;
      const column = /@map\("(\w+)"\)/.exec(field[4] ?? '')?.[1] ?? field[1];
      columns.set(`${table}.${column}`, field[3] === '?');
    }
  }
  return columns;
}

test('the migrations make exactly the columns that schema.prisma models', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const modelled = modelledColumns();
  const tables = [...new Set([...modelled.keys()].map((key) => key.split('.')[0]))];
  const { rows } = await client.query<{ column: string; nullable: boolean }>(
    `SELECT table_name || '.' || column_name AS column, is_nullable = 'YES' AS nullable
       FROM information_schema.columns WHERE table_schema = 'ops' AND table_name = ANY($1)`,
    [tables],
  );
  await client.end();
  await database.drop();
  const sorted = (columns: Iterable<[string, boolean]>) => [...columns].sort(([a], [b]) => (a < b ? -1 : 1));
  expect(modelled.size).toBeGreaterThan(50);
  expect(sorted(rows.map(({ column, nullable }) => [column, nullable]))).toEqual(sorted(modelled));
});
