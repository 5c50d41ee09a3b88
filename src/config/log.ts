import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/** What may be told of an error: its kind, its code and where it arose. Messages of drivers carry values, so names. */
interface ToldError {
  type: string;
  code: string | null;
  text: string | null;
  at: string[];
}

const STACK_LINES = 8;

/** Errors whose text was written by us or by the runtime, not built from data. */
function isDriverError(error: Error): boolean {
  return 'driverError' in error || 'query' in error || error.constructor.name === 'DatabaseError';
}

export function toldError(error: unknown): ToldError | null {
  if (!(error instanceof Error)) return null;
  const driver = (error as { driverError?: { code?: unknown } }).driverError;
  const code = driver?.code ?? (error as { code?: unknown }).code;
  return {
    type: error.constructor.name,
    code: typeof code === 'string' ? code : null,
    text: isDriverError(error) ? null : error.message,
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, STACK_LINES),
  };
}

/** One JSON line per event, on standard error. No addresses, bodies, names or parameters ever go in. */
export function makeLog(
  level: string,
  to: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger {
  return pino({ level, base: null, serializers: { err: toldError, fault: toldError } }, to);
}

/** Lets Nest log through ours. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, textOf(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(...toldBy(message, rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(...toldBy(message, rest));
  }

  debug(): void {
    // Nest's own chatter
  }

  verbose(): void {
    // Nest's own chatter
  }

  fatal(message: unknown): void {
    this.logger.fatal(fieldsOf(message), textOf(message));
  }
}

/** We say fields and perhaps a text; Nest puts the context behind it. A text behind Nest's own words is a stack, which may hold data. */
function toldBy(message: unknown, rest: unknown[]): [fields: object, text: string] {
  const context = rest.at(-1);
  const isOurs = typeof message === 'object' && !(message instanceof Error);
  const text = isOurs && rest.length > 1 ? rest[0] : message;
  const named = typeof context === 'string' ? { context } : {};
  return [{ ...named, ...fieldsOf(message) }, textOf(text)];
}

const textOf = (message: unknown): string => (typeof message === 'string' ? message : '');
function fieldsOf(message: unknown): object {
  if (message instanceof Error) return { fault: message };
  return typeof message === 'object' && message !== null ? message : {};
}
