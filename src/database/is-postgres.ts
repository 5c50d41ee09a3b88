import type { EntityManager } from 'typeorm';

/** Which of the two databases this is. */
export const isPostgres = ({ connection }: EntityManager): boolean =>
  connection.options.type === 'postgres';
