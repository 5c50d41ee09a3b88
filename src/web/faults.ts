import { HttpException } from '@nestjs/common';
import { CATALOGUE, type ProblemCode } from '../problems/catalogue.js';
import { Problem } from '../problems/problem.js';

const BY_STATUS = new Map<number, ProblemCode>(
  (Object.keys(CATALOGUE) as ProblemCode[]).reverse().map((code) => [CATALOGUE[code].status, code]),
);

/** Errors of the database driver that say it cannot be reached or written just now. */
const UNAVAILABLE =
  /^(SQLITE_BUSY|SQLITE_FULL|SQLITE_IOERR|ECONNREFUSED|ECONNRESET|57P0[123]|08\d{3}|53\d{3})/;

/** Two people did the same at the same moment; the database lets one of them. */
const TAKEN = /^(23505|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY))$/;
/** PostgreSQL keeps no text with a NUL in it. */
const UNREADABLE = /^22021$/;

/** The expected problem behind whatever was thrown: our own, one of the web server's, or a database out of reach; else null. */
export function faultOf(fault: unknown): Problem | null {
  if (fault instanceof Problem) return fault;
  const status = fault instanceof HttpException ? fault.getStatus() : statusOf(fault);
  const code = status === null ? undefined : BY_STATUS.get(status);
  if (code && code !== 'unavailable') return new Problem(code);
  return driverProblem(driverCodeOf(fault));
}

/** Fastify refuses bodies and addresses with an error that carries a 4xx status. */
function statusOf(fault: unknown): number | null {
  const status = (fault as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

function driverCodeOf(fault: unknown): string {
  const driver = (fault as { driverError?: { code?: unknown } } | null)?.driverError ?? fault;
  const code = (driver as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

function driverProblem(code: string): Problem | null {
  if (TAKEN.test(code)) return new Problem('conflict');
  if (UNREADABLE.test(code)) return new Problem('bad-request');
  return UNAVAILABLE.test(code) ? new Problem('unavailable') : null;
}
