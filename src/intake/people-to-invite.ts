import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList } from '../database/sql.js';
import { emailOf } from '../policy/formats.js';
import type { Import } from './import.entity.js';
import { ImportRows, type KeptRow } from './import-rows.js';
import { MOST_ROWS } from './reading/file-table.js';

/** Somebody in a file who has no account yet, or not in this role. */
export interface PersonToInvite {
  readonly email: string;
  readonly role: 'coach' | 'mentor';
  /** Where a mentor works; null for a coach. */
  readonly organisationId: string | null;
  readonly organisation: string | null;
  /** The rows that name this person. */
  readonly rowIds: readonly string[];
}

/** The mentors and coaches in a file who cannot come in yet. */
@Injectable()
export class PeopleToInvite {
  constructor(
    private readonly rows: ImportRows,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of({ id }: Import): Promise<PersonToInvite[]> {
    const kept = [
      ...(await this.rows.waiting(id)),
      ...(await this.rows.page(id, 'done', MOST_ROWS)),
    ];
    const named = together(kept.flatMap(namedIn));
    const known = await this.known(named);
    const names = await this.names(named);
    return named
      .filter((person) => !known.has(keyOf(person)))
      .map((person) => ({
        ...person,
        organisation: names.get(person.organisationId ?? '') ?? null,
      }))
      .sort((one, other) => one.email.localeCompare(other.email));
  }

  /** Who has got the role meanwhile. */
  private async known(named: readonly PersonToInvite[]): Promise<ReadonlySet<string>> {
    const today = this.clock.today();
    const held = await rows<{ email: string; role: string; organisationId: string }>(
      this.database.manager,
      sql`select a.email, p.role, p.organisation_id as "organisationId" from accounts a
          join appointments p on p.account_id = a.id and p.role in ('coach', 'mentor')
            and (p.ends_on is null or p.ends_on >= ${today})
          where a.closed_on is null and a.email in ${sqlList(named.map(({ email }) => email))}`,
    );
    return new Set(
      held.map(({ email, role, organisationId }) =>
        [email, role, role === 'mentor' ? organisationId : ''].join('|'),
      ),
    );
  }

  private async names(named: readonly PersonToInvite[]): Promise<ReadonlyMap<string, string>> {
    const ids = named.flatMap(({ organisationId }) => organisationId ?? []);
    const found = await rows<{ id: string; name: string }>(
      this.database.manager,
      sql`select id, name from organisations where id in ${sqlList([...new Set(ids)])}`,
    );
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}

const keyOf = ({ email, role, organisationId }: PersonToInvite): string =>
  [email, role, organisationId ?? ''].join('|');

function namedIn({ id, content }: KeptRow): PersonToInvite[] {
  const { unknownMentor, faults = [] } = content.verdict ?? {};
  const mentor = emailOf(unknownMentor?.email ?? '');
  const coach = faults.find(
    ({ column, code }) => column === 'coach_email' && code === 'unknown_account',
  );
  const coachMail = emailOf(coach?.value ?? '');
  const person = { organisation: null, rowIds: [id] };
  return [
    ...(mentor && unknownMentor?.organisationId
      ? [
          {
            ...person,
            email: mentor,
            role: 'mentor' as const,
            organisationId: unknownMentor.organisationId,
          },
        ]
      : []),
    ...(coachMail
      ? [{ ...person, email: coachMail, role: 'coach' as const, organisationId: null }]
      : []),
  ];
}

/** Each person once, with all rows. */
function together(named: readonly PersonToInvite[]): PersonToInvite[] {
  const all = new Map<string, PersonToInvite>();
  for (const person of named) {
    const known = all.get(keyOf(person));
    all.set(keyOf(person), { ...person, rowIds: [...(known?.rowIds ?? []), ...person.rowIds] });
  }
  return [...all.values()];
}
