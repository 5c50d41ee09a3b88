import { HttpException } from '@nestjs/common';
import { CATALOGUE, type ProblemCode } from '../problems/catalogue.js';
import { Problem } from '../problems/problem.js';

const BY_STATUS = new Map<number, ProblemCode>(
  (Object.keys(CATALOGUE) as ProblemCode[]).reverse().map((code) => [CATALOGUE[code].status, code]),
);

/** Errors of the database driver that say it cannot be reached or written just now. */
const UNAVAILABLE =
  /^(SQLITE_BUSY|SQLITE_FULL|SQLITE_IOERR|ECONNREFUSED|ECONNRESET|57P0[123]|08\d{3}|53\d{3})/;

/** The expected problem behind whatever was thrown: our own, one of the web server's, or a database out of reach; else null. */
export function faultOf(fault: unknown): Problem | null {
  if (fault instanceof Problem) return fault;
  const status = fault instanceof HttpException ? fault.getStatus() : statusOf(fault);
  const code = status === null ? undefined : BY_STATUS.get(status);
  if (code && code !== 'unavailable') return new Problem(code);
  return isUnavailable(fault) ? new Problem('unavailable') : null;
}

/** Fastify refuses bodies and addresses with an error that carries a 4xx status. */
function statusOf(fault: unknown): number | null {
  const status = (fault as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

function isUnavailable(fault: unknown): boolean {
  const driver = (fault as { driverError?: { code?: unknown } } | null)?.driverError ?? fault;
  const code = (driver as { code?: unknown } | null)?.code;
  return typeof code === 'string' && UNAVAILABLE.test(code);
}
