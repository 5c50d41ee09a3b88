import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, In, type DataSource } from 'typeorm';
import { Organisation } from '../directory/organisation.entity.js';
import type { Option } from '../web/field.js';
import type { Viewer } from '../web/viewer.js';
import type { Choices } from './check-cells.js';
import { ImportPlaces } from './import-places.js';

/** Longer lists are searched by typing a BRIN. */
const MOST_CHOICES = 60;

/** The schools and institutions to choose from where a BRIN is wrong. */
@Injectable()
export class SchoolChoices {
  constructor(
    private readonly places: ImportPlaces,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async for(viewer: Viewer): Promise<Choices> {
    const own = new Set((await this.places.of(viewer)).map(({ id }) => id));
    const open = await this.database.manager.find(Organisation, {
      where: { closedOn: IsNull(), kind: In(['vso', 'pro', 'vo', 'mbo']) },
      order: { name: 'ASC' },
    });
    return {
      ...choice(
        'vso_brin',
        open.filter(({ kind, id }) => kind !== 'mbo' && own.has(id)),
      ),
      ...choice(
        'mbo_brin',
        open.filter(({ kind }) => kind === 'mbo'),
      ),
    };
  }
}

function choice(field: string, schools: readonly Organisation[]): Record<string, Option[]> {
  if (schools.length === 0 || schools.length > MOST_CHOICES) return {};
  return { [field]: schools.map(({ brin, name }) => ({ value: brin, label: name })) };
}
