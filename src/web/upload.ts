import multipart from '@fastify/multipart';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { visitorOf } from './visitor.js';

/** What a form with a file may hold beside it. */
const MOST_FIELDS = 12;
const LONGEST_FIELD = 10_000;

/** A file that came along with a form. */
export class UploadedFile {
  constructor(
    readonly name: string,
    /** Empty when it is too large: it was not kept. */
    readonly bytes: Buffer,
    readonly isTooLarge: boolean,
  ) {}
}

interface FileRoute {
  readonly takesFileOf?: number;
}

/** This handler takes a form with one file of at most so many bytes. All others refuse files. */
export const TakesFile = (bytes: number) =>
  RouteConfig({ takesFileOf: bytes } satisfies FileRoute) as MethodDecorator;

/** The file of a field; null when none was chosen. */
export function fileIn(body: unknown, field: string): UploadedFile | null {
  const value = (body as Record<string, unknown> | null | undefined)?.[field];
  return value instanceof UploadedFile && value.name !== '' ? value : null;
}

/**
 * Reads forms with a file before anybody looks at them, so that their token is found where that of every form is.
 * Counted while it streams: what goes over the limit is not kept. Of a stranger nothing is read.
 */
export async function takeUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, { throwFileSizeLimit: false });
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.addHook('preHandler', async (request) => {
    if (!request.isMultipart()) return;
    const { takesFileOf } = request.routeOptions.config as FileRoute;
    if (takesFileOf === undefined) throw new Problem('unsupported-media');
    if (visitorOf(request).person !== null) request.body = await formOf(request, takesFileOf);
  });
}

async function formOf(request: FastifyRequest, most: number): Promise<Record<string, unknown>> {
  const limits = { fileSize: most, files: 1, fields: MOST_FIELDS, fieldSize: LONGEST_FIELD };
  const form: Record<string, unknown> = {};
  try {
    for await (const part of request.parts({ limits }))
      form[part.fieldname] = part.type === 'file' ? await kept(part) : part.value;
  } catch {
    // Whatever the reader of forms says of it, it is no form of ours.
    throw new Problem('bad-request');
  }
  return form;
}

interface FilePart {
  readonly filename?: string;
  readonly file: AsyncIterable<Buffer> & { readonly truncated: boolean };
}

async function kept({ filename, file }: FilePart): Promise<UploadedFile> {
  let chunks: Buffer[] = [];
  for await (const chunk of file)
    if (file.truncated) chunks = [];
    else chunks.push(chunk);
  const isTooLarge = file.truncated;
  return new UploadedFile(
    filename ?? '',
    isTooLarge ? Buffer.alloc(0) : Buffer.concat(chunks),
    isTooLarge,
  );
}
