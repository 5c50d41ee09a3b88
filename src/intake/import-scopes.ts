import { Injectable } from '@nestjs/common';
import { Viewers } from '../access/viewers.js';
import type { Scope } from './engine.js';
import type { Import } from './import.entity.js';
import { ImportPlaces } from './import-places.js';
import { kindsFor } from './imports-visible.js';

const NOBODY: Scope = new Set();

/** Of whom an import may bring rows in: what who brought it in may do today, also when that work goes on later. */
@Injectable()
export class ImportScopes {
  constructor(
    private readonly viewers: Viewers,
    private readonly places: ImportPlaces,
  ) {}

  async of({ accountId, organisationId, kind }: Import): Promise<Scope> {
    if (organisationId !== null) return new Set([organisationId]);
    if (accountId === null) return null;
    for (const role of ['administrator', 'coordinator'] as const) {
      const viewer = await this.viewers.find(accountId, role);
      if (viewer?.role !== role || !kindsFor(viewer).includes(kind)) continue;
      if (role === 'administrator') return null;
      return new Set((await this.places.of(viewer)).map(({ id }) => id));
    }
    return NOBODY;
  }
}
