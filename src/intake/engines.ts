import { Injectable } from '@nestjs/common';
import { AbsenceEngine } from './absence/absence-engine.js';
import type { Engine } from './engine.js';
import type { ImportKind } from './import.entity.js';
import { RosterEngine } from './roster-engine.js';

/** Who knows what stands in a file of a kind. */
@Injectable()
export class Engines {
  constructor(
    private readonly roster: RosterEngine,
    private readonly absence: AbsenceEngine,
  ) {}

  for(kind: ImportKind): Engine {
    return kind === 'roster' ? this.roster : this.absence;
  }
}
