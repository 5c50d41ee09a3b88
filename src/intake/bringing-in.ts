import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { oneLine } from '../directory/text.js';
import { Problem } from '../problems/problem.js';
import type { UploadedFile } from '../web/upload.js';
import type { Viewer } from '../web/viewer.js';
import type { UploadDto } from './import.dto.js';
import { Import, type ImportKind } from './import.entity.js';
import { ImportPlaces, type ImportPlace } from './import-places.js';
import { kindsFor } from './imports-visible.js';

const LONGEST_NAME = 200;

/** Begins an import: by whom, for which school, and which file it is. */
@Injectable()
export class BringingIn {
  constructor(
    private readonly places: ImportPlaces,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async begin(viewer: Viewer, { soort, voor }: UploadDto, file: UploadedFile): Promise<Import> {
    const kind = kindOf(viewer, soort);
    const kept = Object.assign(new Import(), {
      kind,
      fileName: fileName(file.name),
      fileHash: createHash('sha256').update(file.bytes).digest('base64url'),
      accountId: viewer.accountId,
      organisationId: placeOf(viewer, await this.places.of(viewer), voor),
      state: 'uploaded' as const,
      createdAt: this.clock.now(),
    });
    await this.transactions.run(async (tx) => {
      await tx.insert(Import, kept as never);
      await this.audit.changed(
        tx,
        viewer,
        'import.upload',
        { kind: 'import', id: kept.id },
        { kind },
      );
    });
    return kept;
  }
}

function kindOf(viewer: Viewer, wanted: ImportKind | undefined): ImportKind {
  const kinds = kindsFor(viewer);
  const [only] = kinds;
  if (kinds.length === 1 && only !== undefined) return only;
  if (wanted !== undefined && kinds.includes(wanted)) return wanted;
  throw faultAt('soort', 'Kies wat er in het bestand staat.');
}

/** Null for several schools: only for who may bring in for more than one. */
function placeOf({ role }: Viewer, places: readonly ImportPlace[], wanted = ''): string | null {
  const chosen = places.find(({ id }) => id === wanted);
  if (chosen) return chosen.id;
  const mayBeSeveral = role === 'coordinator' || role === 'administrator';
  if (mayBeSeveral && wanted === '') return null;
  const [only] = places;
  if (wanted === '' && places.length === 1 && only) return only.id;
  throw faultAt('voor', 'Kies een school uit de lijst.');
}

const faultAt = (field: string, message: string): Problem =>
  new Problem('invalid-input', message, [{ field, message }]);

/** The name without the folders that some browsers put before it. */
function fileName(name: string): string {
  const [last = ''] = name.split(/[\\/]/).slice(-1);
  return oneLine(last).slice(-LONGEST_NAME) || 'bestand';
}
