import { HttpException } from '@nestjs/common';
import { driverErrorOf, isUnavailable } from '../database/driver-error.js';
import { CATALOGUE, type ProblemCode } from '../problems/catalogue.js';
import { Problem } from '../problems/problem.js';

const BY_STATUS = new Map<number, ProblemCode>(
  (Object.keys(CATALOGUE) as ProblemCode[]).reverse().map((code) => [CATALOGUE[code].status, code]),
);

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
  return driverProblem(fault);
}

/** Fastify refuses bodies and addresses with an error that carries a 4xx status. */
function statusOf(fault: unknown): number | null {
  const status = (fault as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

function driverProblem(fault: unknown): Problem | null {
  const { code } = driverErrorOf(fault);
  if (TAKEN.test(code)) return new Problem('conflict');
  if (UNREADABLE.test(code)) return new Problem('bad-request');
  return isUnavailable(fault) ? new Problem('unavailable') : null;
}
