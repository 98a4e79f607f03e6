/** Network failures of Node, connection exceptions and shutdowns of Postgres (SQLSTATE), Prisma's cannot-reach codes. */
const CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT|08\w{3}|53300|57P0[1-3]|25006|P1001|P1002|P1008|P1017|P2024)$/;
const MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|connection is closed|cannot use a pool after/i;

/** Whether an error says that the database is away for now, rather than that something is wrong with the request. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  if ('code' in error && typeof error.code === 'string' && CODES.test(error.code)) return true;
  if (MESSAGES.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some((inner) => isUnavailable(inner, depth + 1)))
    return true;
  return isUnavailable(error.cause, depth + 1);
}
