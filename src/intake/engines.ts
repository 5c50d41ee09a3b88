import { Injectable } from '@nestjs/common';
import type { Engine } from './engine.js';
import type { ImportKind } from './import.entity.js';
import { RosterEngine } from './roster-engine.js';

/** Who knows what stands in a file of a kind. */
@Injectable()
export class Engines {
  constructor(private readonly roster: RosterEngine) {}

  for(kind: ImportKind): Engine {
    return kind === 'roster' ? this.roster : this.roster;
  }
}
