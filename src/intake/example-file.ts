import type { FastifyReply } from 'fastify';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import type { Engines } from './engines.js';
import { tableFile } from './file-answer.js';
import type { ImportKind } from './import.entity.js';
import { kindsFor } from './imports-visible.js';

const NAMES: Readonly<Record<ImportKind, string>> = {
  roster: 'voorbeeld-leerlingen',
  absence: 'voorbeeld-verzuim',
};

/** The example of a kind that this viewer brings in: CSV when that is asked for, else a workbook. */
export async function exampleFile(
  viewer: Viewer,
  asked: Readonly<Record<string, unknown>>,
  engines: Engines,
  reply: FastifyReply,
): Promise<Buffer> {
  const kinds = kindsFor(viewer);
  const kind = kinds.find((each) => each === asked.soort) ?? kinds[0];
  if (kind === undefined) throw new Problem('not-found');
  const { header, lines } = engines.for(kind).example;
  return tableFile(reply, asked.als === 'csv' ? 'csv' : 'xlsx', NAMES[kind], [header, ...lines]);
}
