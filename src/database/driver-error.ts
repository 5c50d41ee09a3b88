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

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
