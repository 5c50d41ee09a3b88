import type { FastifyReply } from 'fastify';
import { asCsv, asXlsx, type SheetRows } from '../web/spreadsheet.js';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type FileFormat = keyof typeof TYPES;

/** A table to keep, under a name that tells nothing about anybody. */
export async function tableFile(
  reply: FastifyReply,
  as: FileFormat,
  name: string,
  rows: SheetRows,
): Promise<Buffer> {
  void reply.type(TYPES[as]).header('content-disposition', `attachment; filename="${name}.${as}"`);
  return as === 'csv' ? asCsv(rows) : asXlsx('Blad1', rows);
}
