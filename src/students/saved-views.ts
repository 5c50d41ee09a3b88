import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { sql } from '../database/sql.js';
import { take } from '../database/take.js';
import { Transactions } from '../database/transactions.js';
import { isSameName, oneLine } from '../directory/text.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { SavedView } from './saved-view.entity.js';

export const LONGEST_NAME = 60;
const LONGEST_QUERY = 500;

/** More would be a list to search in itself. [P] */
export const MOST_VIEWS = 20;

/** The searches and filters that somebody keeps under a name: their own, and nobody else's. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** By name. */
  async of({ accountId }: Viewer): Promise<SavedView[]> {
    const views = await take(this.database.manager, SavedView, sql`x.account_id = ${accountId}`);
    return views.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  }

  /** Keeps the query of a list; under a name that is there already it takes the place of the old one. */
  keep(viewer: Viewer, given: { naam: string; query: string }): Promise<SavedView> {
    const { accountId } = viewer;
    const name = oneLine(given.naam);
    checkName(name);
    checkQuery(given.query);
    return this.transactions.run(async (tx) => {
      const views = await tx.findBy(SavedView, { accountId });
      const known = views.find((view) => isSameName(view.name, name));
      if (!known && views.length >= MOST_VIEWS)
        throw refused(`Je hebt er al ${MOST_VIEWS}. Verwijder er eerst een.`);
      const view = Object.assign(known ?? new SavedView(), { accountId, name, query: given.query });
      await tx.save(view);
      await this.audit.changed(tx, viewer, 'saved-view.keep', { kind: 'saved-view', id: view.id });
      return view;
    });
  }

  /** Problem('not-found') for one of somebody else. */
  remove(viewer: Viewer, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { affected } = await tx.delete(SavedView, { id, accountId: viewer.accountId });
      if (affected === 0) throw new Problem('not-found');
      await this.audit.changed(tx, viewer, 'saved-view.remove', { kind: 'saved-view', id });
    });
  }
}

function checkName(name: string): void {
  if (name === '') throw refused('Geef de lijst een naam, zoals "Start in augustus".');
  if (name.length > LONGEST_NAME)
    throw refused(`Kies een kortere naam: hooguit ${LONGEST_NAME} tekens.`);
}

/** It becomes part of an address. Our own pages make no other. */
function checkQuery(query: string): void {
  if (query.length > LONGEST_QUERY)
    throw refused('Deze lijst is te lang om te bewaren. Haal een filter weg.');
  if (!/^[\w.~%+*=&-]*$/.test(query))
    throw new Problem('invalid-input', 'Deze lijst kennen we niet. Kies opnieuw een filter.');
}

const refused = (message: string): Problem =>
  new Problem('invalid-input', message, [{ field: 'naam', message }]);
