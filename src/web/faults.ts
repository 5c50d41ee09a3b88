import { HttpException } from '@nestjs/common';
import { driverErrorOf } from '../database/driver-error.js';
import { CATALOGUE, type ProblemCode } from '../problems/catalogue.js';
import { Problem } from '../problems/problem.js';

const BY_STATUS = new Map<number, ProblemCode>(
  (Object.keys(CATALOGUE) as ProblemCode[]).reverse().map((code) => [CATALOGUE[code].status, code]),
);

/** Errors of the database driver that say it cannot be reached or written just now. */
const UNAVAILABLE =
  /^(SQLITE_BUSY|SQLITE_FULL|SQLITE_IOERR|SQLITE_READONLY|25006|ECONNREFUSED|ECONNRESET|EPIPE|E(HOST|NET)UNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P0[123]|08\d{3}|53\d{3})/;
/** What the driver of PostgreSQL says, without a code, when a connection broke or could not be made. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

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
  return driverProblem(driverErrorOf(fault));
}

/** Fastify refuses bodies and addresses with an error that carries a 4xx status. */
function statusOf(fault: unknown): number | null {
  const status = (fault as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

function driverProblem({ code, message }: { code: string; message: string }): Problem | null {
  if (TAKEN.test(code)) return new Problem('conflict');
  if (UNREADABLE.test(code)) return new Problem('bad-request');
  return UNAVAILABLE.test(code) || LOST.test(message) ? new Problem('unavailable') : null;
}
