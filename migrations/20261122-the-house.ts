import type { MigrationInterface, QueryRunner, Table } from 'typeorm';
import { day, instant, integer, key, longText, nullable, text, uuid, yesNo } from './columns.js';
import { table } from './tables.js';

const work: Table[] = [
  table('leases', { columns: [key(text('name', 60)), uuid('holder'), instant('until', nullable)] }),
];

const directory: Table[] = [
  table('regions', {
    columns: [
      key(integer('number')),
      text('cbs_code', 8, nullable),
      text('name', 100),
      longText('role_labels'),
      integer('version'),
    ],
  }),
  table('organisations', {
    columns: [
      key(uuid('id')),
      text('kind', 12),
      text('name', 200),
      text('brin', 8),
      text('holiday_region', 6, nullable),
      yesNo('extra_weeks'),
      integer('region_number'),
      day('closed_on', nullable),
      integer('version'),
    ],
    references: { fk_organisations_region: ['region_number', 'regions', 'number'] },
    uniques: { uq_organisations_brin: ['brin'] },
  }),
  table('locations', {
    columns: [
      key(uuid('id')),
      uuid('organisation_id'),
      text('name', 120),
      text('place', 100, nullable),
      day('closed_on', nullable),
      integer('version'),
    ],
    references: { fk_locations_organisation: ['organisation_id', 'organisations'] },
    uniques: { uq_locations_name: ['organisation_id', 'name'] },
  }),
  table('programmes', {
    columns: [
      key(uuid('id')),
      text('crebo', 5),
      text('name', 200),
      integer('level'),
      longText('learning_paths'),
      day('valid_from'),
      day('valid_until', nullable),
      integer('version'),
    ],
    uniques: { uq_programmes_crebo: ['crebo', 'valid_from'] },
  }),
  table('holidays', {
    columns: [
      key(uuid('id')),
      uuid('organisation_id', nullable),
      text('region', 6, nullable),
      text('school_year', 9),
      text('name', 80),
      text('kind', 20, nullable),
      day('starts_on'),
      day('ends_on'),
      yesNo('replaces'),
      text('certainty', 200, nullable),
      text('source', 200, nullable),
    ],
    references: { fk_holidays_organisation: ['organisation_id', 'organisations'] },
    indices: { ix_holidays_organisation: ['organisation_id'] },
  }),
  table('accounts', {
    columns: [
      key(uuid('id')),
      text('email', 254),
      text('name', 120),
      text('theme', 6, nullable),
      instant('created_at'),
      day('closed_on', nullable),
      integer('version'),
    ],
    uniques: { uq_accounts_email: ['email'] },
  }),
  table('appointments', {
    columns: [
      key(uuid('id')),
      uuid('account_id'),
      text('role', 20),
      uuid('organisation_id'),
      uuid('location_id', nullable),
      day('starts_on'),
      day('ends_on', nullable),
    ],
    references: {
      fk_appointments_account: ['account_id', 'accounts'],
      fk_appointments_organisation: ['organisation_id', 'organisations'],
      fk_appointments_location: ['location_id', 'locations'],
    },
    indices: {
      ix_appointments_account: ['account_id'],
      ix_appointments_organisation: ['organisation_id', 'role'],
    },
  }),
];

const access: Table[] = [
  table('credentials', {
    columns: [
      key(uuid('account_id')),
      text('password_hash', 200),
      instant('password_set_at'),
      longText('totp_seed', nullable),
      integer('totp_step'),
    ],
    references: { fk_credentials_account: ['account_id', 'accounts'] },
  }),
  table('recovery_codes', {
    columns: [
      key(uuid('id')),
      uuid('account_id'),
      text('code_hash', 43),
      instant('used_at', nullable),
    ],
    references: { fk_recovery_codes_account: ['account_id', 'accounts'] },
    indices: { ix_recovery_codes_account: ['account_id'] },
  }),
  table('sessions', {
    columns: [
      key(text('token_hash', 43)),
      uuid('account_id'),
      text('stage', 5),
      text('role', 20, nullable),
      instant('created_at'),
      instant('seen_at'),
      instant('expires_at'),
    ],
    references: { fk_sessions_account: ['account_id', 'accounts'] },
    indices: { ix_sessions_account: ['account_id'], ix_sessions_expires: ['expires_at'] },
  }),
  table('personal_links', {
    columns: [
      key(text('token_hash', 43)),
      uuid('account_id'),
      text('kind', 10),
      instant('created_at'),
      instant('expires_at'),
      instant('used_at', nullable),
    ],
    references: { fk_personal_links_account: ['account_id', 'accounts'] },
    indices: { ix_personal_links_account: ['account_id'] },
  }),
  table('attempts', {
    columns: [
      key(text('key', 80)),
      integer('failures'),
      instant('last_at'),
      instant('blocked_until', nullable),
    ],
    indices: { ix_attempts_last: ['last_at'] },
  }),
  table('api_tokens', {
    columns: [
      key(uuid('id')),
      uuid('account_id'),
      text('name', 80),
      text('token_hash', 43),
      instant('created_at'),
      day('last_used_on', nullable),
      instant('revoked_at', nullable),
    ],
    references: { fk_api_tokens_account: ['account_id', 'accounts'] },
    indices: { ix_api_tokens_account: ['account_id'] },
    uniques: { uq_api_tokens_hash: ['token_hash'] },
  }),
];

const record: Table[] = [
  table('audit_entries', {
    columns: [
      key(integer('seq')),
      instant('at'),
      text('kind', 6),
      text('action', 60),
      uuid('actor_id', nullable),
      uuid('on_behalf_of', nullable),
      text('subject_kind', 30),
      text('subject_id', 60),
      longText('details'),
      text('hash', 43),
    ],
    indices: {
      ix_audit_entries_subject: ['subject_kind', 'subject_id'],
      ix_audit_entries_actor: ['actor_id', 'action'],
      ix_audit_entries_at: ['at'],
    },
  }),
  table('audit_head', { columns: [key(integer('id')), integer('seq'), text('hash', 43)] }),
  table('outbox_mails', {
    columns: [
      key(uuid('id')),
      text('recipient', 254),
      text('subject', 200),
      longText('sealed_text', nullable),
      text('message_id', 120),
      instant('created_at'),
      integer('tries'),
      instant('next_try_at'),
      instant('sent_at', nullable),
      text('last_answer', 200, nullable),
    ],
    indices: { ix_outbox_mails_due: ['sent_at', 'next_try_at'] },
  }),
];

const people: Table[] = [
  table('students', {
    columns: [
      key(uuid('id')),
      uuid('school_id', nullable),
      text('number', 20),
      text('given_name', 80),
      text('prefix', 30, nullable),
      text('surname', 120),
      day('birth_date'),
      text('gender', 1, nullable),
      text('cluster', 3, nullable),
      text('exit_profile', 12, nullable),
      text('email', 254, nullable),
      text('phone', 30, nullable),
      text('postcode', 7, nullable),
      text('municipality', 100, nullable),
      day('leaves_school_on', nullable),
      integer('version'),
    ],
    references: { fk_students_school: ['school_id', 'organisations'] },
    indices: { ix_students_surname: ['surname'] },
    uniques: { uq_students_number: ['school_id', 'number'] },
  }),
  table('enrolments', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('organisation_id'),
      uuid('location_id', nullable),
      uuid('programme_id', nullable),
      integer('level', nullable),
      text('learning_path', 3, nullable),
      text('status', 30, nullable),
      day('starts_on', nullable),
      day('ends_on', nullable),
      uuid('mentor_id', nullable),
    ],
    references: {
      fk_enrolments_student: ['student_id', 'students'],
      fk_enrolments_organisation: ['organisation_id', 'organisations'],
      fk_enrolments_location: ['location_id', 'locations'],
      fk_enrolments_programme: ['programme_id', 'programmes'],
      fk_enrolments_mentor: ['mentor_id', 'accounts'],
    },
    indices: {
      ix_enrolments_student: ['student_id'],
      ix_enrolments_organisation: ['organisation_id'],
      ix_enrolments_mentor: ['mentor_id'],
    },
  }),
  table('trajectories', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      text('initiative', 40),
      uuid('coach_id', nullable),
      day('registered_on'),
      day('mbo_starts_on', nullable),
      day('coaching_stopped_on', nullable),
      day('closed_on', nullable),
    ],
    references: {
      fk_trajectories_student: ['student_id', 'students'],
      fk_trajectories_coach: ['coach_id', 'accounts'],
    },
    indices: { ix_trajectories_student: ['student_id'], ix_trajectories_coach: ['coach_id'] },
  }),
];

const tables = [...work, ...directory, ...access, ...record, ...people];

/** The ground floor: directory, access, audit, mail, and the people it is all for. */
export class TheHouse1795305600000 implements MigrationInterface {
  name = 'TheHouse1795305600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const each of tables) await runner.createTable(each);
    await runner.query(`insert into audit_head (id, seq, hash) values (1, 0, '')`);
    for (const statement of refuseRewriting(runner)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...tables].reverse()) await runner.dropTable(each.name);
    if (runner.connection.options.type === 'postgres')
      await runner.query('drop function refuse_rewriting()');
  }
}

/** The database itself refuses to change or remove a line of the audit log. */
function refuseRewriting(runner: QueryRunner): string[] {
  if (runner.connection.options.type === 'postgres')
    return [
      `create function refuse_rewriting() returns trigger language plpgsql as
       $$ begin raise exception 'audit_entries is append-only'; end $$`,
      `create trigger audit_entries_append_only before update or delete or truncate on audit_entries
       for each statement execute function refuse_rewriting()`,
    ];
  // "insert or replace" takes a line away without asking the trigger on delete.
  const twice = 'insert on audit_entries when new.seq in (select seq from audit_entries)';
  return ['update on audit_entries', 'delete on audit_entries', twice].map(
    (
      change,
      index,
    ) => `create trigger audit_entries_append_only_${String(index + 1)} before ${change}
       begin select raise(abort, 'audit_entries is append-only'); end`,
  );
}
