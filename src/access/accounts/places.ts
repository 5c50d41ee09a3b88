import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, type DataSource } from 'typeorm';
import { Location } from '../../directory/location.entity.js';
import { Organisation } from '../../directory/organisation.entity.js';
import type { Option } from '../../web/field.js';

/** Where a role can be held, to choose from. */
export interface Places {
  readonly organisations: readonly Option[];
  /** "ROC Maasveld, Stationsweg". */
  readonly locations: readonly Option[];
}

/** The organisations and locations that are open. */
@Injectable()
export class OpenPlaces {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async all(): Promise<Places> {
    const { manager } = this.database;
    const open = { closedOn: IsNull() };
    const organisations = await manager.find(Organisation, { where: open, order: { name: 'ASC' } });
    const locations = await manager.find(Location, { where: open, order: { name: 'ASC' } });
    return {
      organisations: organisations.map(({ id, name, brin }) => ({
        value: id,
        label: `${name} (${brin})`,
      })),
      locations: organisations.flatMap(({ id, name }) =>
        locations
          .filter(({ organisationId }) => organisationId === id)
          .map((location) => ({ value: location.id, label: `${name}, ${location.name}` })),
      ),
    };
  }
}
