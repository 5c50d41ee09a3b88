/**
 * Starts a PostgreSQL of its own in a temporary folder and resolves to a URL of its superuser.
 * By default nothing acknowledged is lost; `fast` gives up what matters only when the power fails.
 * It also stops when this process is killed.
 */
export function startPostgres(options?: { fast?: boolean }): Promise<{
  url: string;
  stop: () => Promise<void>;
  crash: () => Promise<void>;
  comeUp: () => Promise<void>;
}>;
