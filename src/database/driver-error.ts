/** Codes of the drivers that say that the database cannot be reached or written just now. */
const UNAVAILABLE =
  /^(SQLITE_BUSY|SQLITE_FULL|SQLITE_IOERR|SQLITE_READONLY|25006|ECONNREFUSED|ECONNRESET|EPIPE|E(HOST|NET)UNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P0[123]|08\d{3}|53\d{3})/;
/** What the driver of PostgreSQL says, without a code, when a connection broke or could not be made. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * What a database's driver said, of a fault as the driver or as the mapper throws it; empty texts of any other. By its code
 * and not by its class: a driver that was loaded twice in one process has two of those.
 */
export function driverErrorOf(fault: unknown): { code: string; message: string } {
  const driver = (fault as { driverError?: unknown } | null)?.driverError ?? fault;
  const { code, message } = (driver ?? {}) as { code?: unknown; message?: unknown };
  return { code: textOf(code), message: textOf(message) };
}

/** SQLite: somebody else has the file. */
export const isBusy = (fault: unknown): boolean =>
  driverErrorOf(fault).code.startsWith('SQLITE_BUSY');

/** Out of reach, full, broken or read only: later it may go well. */
export function isUnavailable(fault: unknown): boolean {
  const { code, message } = driverErrorOf(fault);
  return UNAVAILABLE.test(code) || LOST.test(message);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
