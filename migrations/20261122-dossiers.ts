import type { MigrationInterface, QueryRunner, Table } from 'typeorm';
import { day, instant, integer, key, longText, nullable, text, uuid, yesNo } from './columns.js';
import { table } from './tables.js';

/** Column → its definition in SQL. Added by hand: adding with TypeORM copies the whole table on SQLite. */
const added: Record<string, Record<string, string>> = {
  students: {
    advice: 'varchar(120)',
    wants_support: 'boolean',
    what_helps: 'text',
    what_helps_on: 'date',
    last_contact_on: 'date',
    tries_since_contact: 'integer not null default 0',
    joined_into_id: 'varchar(36)',
    created_at: 'varchar(24)',
  },
  enrolments: {
    student_number: 'varchar(20)',
    end_reason: 'varchar(12)',
    bottleneck: 'varchar(3)',
    version: 'integer not null default 1',
  },
  trajectories: { stop_reason: 'varchar(300)', version: 'integer not null default 1' },
};

const ofStudent = (constraint: string) =>
  ({ [constraint]: ['student_id', 'students'] }) as Record<string, [string, string]>;

const people: Table[] = [
  table('student_numbers', {
    columns: [key(uuid('organisation_id')), key(text('number', 20)), uuid('student_id')],
    references: {
      fk_student_numbers_organisation: ['organisation_id', 'organisations'],
      ...ofStudent('fk_student_numbers_student'),
    },
    indices: { ix_student_numbers_student: ['student_id'] },
  }),
  table('guardians', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      text('name', 160),
      text('kind', 20),
      text('phone', 30, nullable),
      text('email', 254, nullable),
      integer('version'),
    ],
    references: ofStudent('fk_guardians_student'),
    indices: { ix_guardians_student: ['student_id'] },
  }),
  table('student_joins', {
    columns: [
      key(uuid('id')),
      uuid('kept_id'),
      uuid('gone_id'),
      longText('moved'),
      longText('filled_in'),
      uuid('joined_by'),
      instant('joined_at'),
      uuid('undone_by', nullable),
      instant('undone_at', nullable),
    ],
    references: {
      fk_student_joins_kept: ['kept_id', 'students'],
      fk_student_joins_gone: ['gone_id', 'students'],
    },
    indices: { ix_student_joins_kept: ['kept_id'], ix_student_joins_gone: ['gone_id'] },
  }),
  table('placements', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('enrolment_id', nullable),
      day('wanted_from', nullable),
      text('company', 200, nullable),
      day('found_on', nullable),
      { ...yesNo('supervisor_briefed'), ...nullable },
      day('started_on', nullable),
      day('ends_on', nullable),
      day('stopped_on', nullable),
      text('stop_reason', 300, nullable),
      integer('version'),
    ],
    references: {
      ...ofStudent('fk_placements_student'),
      fk_placements_enrolment: ['enrolment_id', 'enrolments'],
    },
    indices: { ix_placements_student: ['student_id'] },
  }),
  table('study_advices', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('enrolment_id', nullable),
      text('kind', 12),
      day('given_on'),
      uuid('recorded_by'),
      instant('recorded_at'),
      instant('withdrawn_at', nullable),
    ],
    references: {
      ...ofStudent('fk_study_advices_student'),
      fk_study_advices_enrolment: ['enrolment_id', 'enrolments'],
    },
    indices: { ix_study_advices_student: ['student_id'] },
  }),
  table('handover_steps', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      text('state', 20),
      day('on_day'),
      uuid('recorded_by'),
      instant('recorded_at'),
    ],
    references: ofStudent('fk_handover_steps_student'),
    indices: { ix_handover_steps_student: ['student_id'] },
  }),
  table('recorded_signals', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('contact_id', nullable),
      text('code', 3),
      day('on_day'),
      text('note', 500, nullable),
      uuid('recorded_by'),
      instant('recorded_at'),
      instant('closed_at', nullable),
      uuid('closed_by', nullable),
      text('close_reason', 300, nullable),
    ],
    references: ofStudent('fk_recorded_signals_student'),
    indices: { ix_recorded_signals_student: ['student_id'] },
  }),
  table('saved_views', {
    columns: [key(uuid('id')), uuid('account_id'), text('name', 60), text('query', 500)],
    references: { fk_saved_views_account: ['account_id', 'accounts'] },
    uniques: { uq_saved_views_name: ['account_id', 'name'] },
  }),
  table('coach_assignments', {
    columns: [
      key(uuid('id')),
      uuid('trajectory_id'),
      uuid('coach_id'),
      day('from_day'),
      day('to_day', nullable),
      { ...yesNo('with_notes'), ...nullable },
      uuid('assigned_by', nullable),
      instant('assigned_at', nullable),
    ],
    references: {
      fk_coach_assignments_trajectory: ['trajectory_id', 'trajectories'],
      fk_coach_assignments_coach: ['coach_id', 'accounts'],
    },
    indices: {
      ix_coach_assignments_trajectory: ['trajectory_id'],
      ix_coach_assignments_coach: ['coach_id'],
    },
  }),
  table('student_outcomes', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('trajectory_id', nullable),
      text('kind', 30),
      day('on_day'),
      text('went_from', 200, nullable),
      text('went_to', 200, nullable),
      text('bottleneck', 3, nullable),
      uuid('recorded_by'),
      instant('recorded_at'),
      instant('withdrawn_at', nullable),
    ],
    references: {
      ...ofStudent('fk_student_outcomes_student'),
      fk_student_outcomes_trajectory: ['trajectory_id', 'trajectories'],
    },
    indices: { ix_student_outcomes_student: ['student_id'] },
  }),
];

const work: Table[] = [
  table('agreements', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('contact_id', nullable),
      text('what', 300),
      text('who', 10),
      uuid('owner_id', nullable),
      day('due_on', nullable),
      instant('done_at', nullable),
      uuid('done_by', nullable),
      instant('withdrawn_at', nullable),
      uuid('author_id'),
      instant('created_at'),
      integer('version'),
    ],
    references: {
      ...ofStudent('fk_agreements_student'),
      fk_agreements_owner: ['owner_id', 'accounts'],
    },
    indices: {
      ix_agreements_student: ['student_id'],
      ix_agreements_owner: ['owner_id', 'done_at'],
    },
  }),
  table('contacts', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      day('on_day'),
      longText('parties'),
      text('channel', 12),
      text('result', 12),
      yesNo('is_two_way'),
      text('impression', 8, nullable),
      longText('note', nullable),
      uuid('group_id', nullable),
      uuid('author_id'),
      instant('recorded_at'),
      instant('withdrawn_at', nullable),
      uuid('withdrawn_by', nullable),
      text('withdraw_reason', 300, nullable),
      integer('version'),
    ],
    references: ofStudent('fk_contacts_student'),
    indices: {
      ix_contacts_student: ['student_id', 'on_day'],
      ix_contacts_author: ['author_id', 'recorded_at'],
    },
  }),
  table('contact_versions', {
    columns: [
      key(uuid('id')),
      uuid('contact_id'),
      integer('version'),
      longText('content'),
      uuid('changed_by'),
      instant('changed_at'),
      text('reason', 300, nullable),
    ],
    references: { fk_contact_versions_contact: ['contact_id', 'contacts'] },
    uniques: { uq_contact_versions: ['contact_id', 'version'] },
  }),
  table('working_notes', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('contact_id', nullable),
      uuid('author_id'),
      longText('sealed_text'),
      instant('created_at'),
      instant('withdrawn_at', nullable),
      integer('version'),
    ],
    references: ofStudent('fk_working_notes_student'),
    indices: { ix_working_notes_student: ['student_id'] },
  }),
  table('working_note_readers', {
    columns: [key(uuid('note_id')), key(uuid('account_id')), instant('since')],
    references: {
      fk_working_note_readers_note: ['note_id', 'working_notes'],
      fk_working_note_readers_account: ['account_id', 'accounts'],
    },
    indices: { ix_working_note_readers_account: ['account_id'] },
  }),
  table('absence_lines', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('organisation_id'),
      day('on_day'),
      text('kind', 14),
      integer('minutes'),
    ],
    references: {
      ...ofStudent('fk_absence_lines_student'),
      fk_absence_lines_organisation: ['organisation_id', 'organisations'],
    },
    indices: { ix_absence_lines_organisation: ['organisation_id', 'on_day'] },
    uniques: { uq_absence_lines_day: ['student_id', 'on_day'] },
  }),
  table('absence_deliveries', {
    columns: [
      key(uuid('id')),
      uuid('organisation_id'),
      day('first_day'),
      day('last_day'),
      integer('lines'),
      instant('delivered_at'),
    ],
    references: { fk_absence_deliveries_organisation: ['organisation_id', 'organisations'] },
    indices: { ix_absence_deliveries_organisation: ['organisation_id'] },
  }),
];

const access: Table[] = [
  table('stand_ins', {
    columns: [
      key(uuid('id')),
      uuid('absent_id'),
      uuid('stand_in_id'),
      text('role', 20),
      day('starts_on'),
      day('ends_on'),
      uuid('arranged_by'),
      instant('arranged_at'),
    ],
    references: {
      fk_stand_ins_absent: ['absent_id', 'accounts'],
      fk_stand_ins_stand_in: ['stand_in_id', 'accounts'],
    },
    indices: { ix_stand_ins_stand_in: ['stand_in_id'], ix_stand_ins_absent: ['absent_id'] },
  }),
  table('drafts', {
    columns: [
      key(uuid('id')),
      uuid('account_id'),
      text('form', 80),
      longText('sealed_fields'),
      instant('changed_at'),
    ],
    references: { fk_drafts_account: ['account_id', 'accounts'] },
    uniques: { uq_drafts_form: ['account_id', 'form'] },
  }),
  table('repeatable_requests', {
    columns: [
      key(uuid('account_id')),
      key(text('key_hash', 43)),
      text('request_hash', 43),
      integer('status', nullable),
      longText('sealed_answer', nullable),
      instant('created_at'),
    ],
    references: { fk_repeatable_requests_account: ['account_id', 'accounts'] },
    indices: { ix_repeatable_requests_at: ['created_at'] },
  }),
  table('student_views', {
    columns: [
      key(uuid('student_id')),
      key(uuid('account_id')),
      key(day('on_day')),
      key(text('viewed_in', 8)),
      integer('times'),
      instant('last_at'),
    ],
    references: {
      ...ofStudent('fk_student_views_student'),
      fk_student_views_account: ['account_id', 'accounts'],
    },
    indices: {
      ix_student_views_student: ['student_id', 'last_at'],
      ix_student_views_account: ['account_id', 'viewed_in', 'last_at'],
    },
  }),
];

const intake: Table[] = [
  table('imports', {
    columns: [
      key(uuid('id')),
      text('kind', 10),
      text('file_name', 200),
      text('file_hash', 43),
      uuid('account_id', nullable),
      uuid('organisation_id', nullable),
      text('state', 10),
      longText('columns'),
      integer('rows_total'),
      integer('rows_done'),
      integer('accepted'),
      integer('updated'),
      integer('unchanged'),
      integer('refused'),
      longText('fault', nullable),
      instant('created_at'),
      instant('finished_at', nullable),
      instant('undone_at', nullable),
      uuid('undone_by', nullable),
      integer('version'),
    ],
    references: {
      fk_imports_account: ['account_id', 'accounts'],
      fk_imports_organisation: ['organisation_id', 'organisations'],
    },
    indices: {
      ix_imports_account: ['account_id', 'created_at'],
      ix_imports_organisation: ['organisation_id', 'created_at'],
    },
  }),
  table('import_rows', {
    columns: [
      key(uuid('id')),
      uuid('import_id'),
      integer('row'),
      text('state', 8),
      longText('sealed_cells', nullable),
      longText('faults'),
      text('choice', 36, nullable),
      uuid('student_id', nullable),
      text('outcome', 9, nullable),
      longText('sealed_before', nullable),
    ],
    references: { fk_import_rows_import: ['import_id', 'imports'] },
    indices: {
      ix_import_rows_import: ['import_id', 'row'],
      ix_import_rows_student: ['student_id'],
    },
  }),
  table('column_mappings', {
    columns: [
      key(uuid('id')),
      uuid('organisation_id'),
      text('kind', 10),
      text('header', 120),
      text('field', 30, nullable),
    ],
    references: { fk_column_mappings_organisation: ['organisation_id', 'organisations'] },
    uniques: { uq_column_mappings: ['organisation_id', 'kind', 'header'] },
  }),
];

const tables = [...people, ...work, ...access, ...intake];

/** From file to dossier: what comes in, what is known of a student, and what people write down. */
export class Dossiers1795327200000 implements MigrationInterface {
  name = 'Dossiers1795327200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(added))
      for (const [column, definition] of Object.entries(columns))
        await runner.query(`alter table ${name} add column ${column} ${definition}`);
    for (const each of tables) await runner.createTable(each);
    for (const statement of carriedAlong) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...tables].reverse()) await runner.dropTable(each.name);
    for (const [name, columns] of Object.entries(added))
      for (const column of Object.keys(columns).reverse())
        await runner.query(`alter table ${name} drop column ${column}`);
  }
}

/** 00123 and 123 are one number, and so are ab12 and AB12. */
const bareNumber = `coalesce(nullif(ltrim(upper(s.number), '0'), ''), '0')`;

/** What stands in the tables of the house already, in the new ones. */
const carriedAlong = [
  `insert into student_numbers (organisation_id, number, student_id)
     select s.school_id, ${bareNumber}, s.id from students s where s.school_id is not null
     on conflict do nothing`,
  `insert into student_numbers (organisation_id, number, student_id)
     select min(e.organisation_id), ${bareNumber}, s.id from students s
     join enrolments e on e.student_id = s.id where s.school_id is null
     group by s.id, s.number on conflict do nothing`,
  `insert into coach_assignments (id, trajectory_id, coach_id, from_day)
     select t.id, t.id, t.coach_id, t.registered_on from trajectories t where t.coach_id is not null`,
];
