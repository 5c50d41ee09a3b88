import type { MigrationInterface, QueryRunner, Table } from 'typeorm';
import { day, instant, integer, key, longText, nullable, text, uuid, yesNo } from './columns.js';
import { table } from './tables.js';

/** Column → its definition in SQL. Every trajectory is looked at anew in the first night. */
const added: Record<string, Record<string, string>> = {
  trajectories: { look_again_on: "date not null default '0001-01-01'" },
  agreements: { check_in_id: 'varchar(36)' },
  recorded_signals: { check_in_id: 'varchar(36)' },
};

const lookAgain = 'ix_trajectories_look_again';

/*
 * No indices on what is open or waits: lists begin with somebody's students, and SQLite would rather walk
 * along everything that waits in the installation.
 */
const checkIns: Table[] = [
  table('check_ins', {
    columns: [
      key(uuid('id')),
      uuid('trajectory_id'),
      uuid('student_id'),
      integer('number'),
      text('phase', 16),
      text('state', 10),
      day('due_week'),
      day('window_from'),
      day('window_to'),
      day('came_on'),
      day('planned_on', nullable),
      text('planned_at', 5, nullable),
      text('place', 120, nullable),
      text('plan_reason', 300, nullable),
      uuid('planned_by', nullable),
      instant('confirmed_at', nullable),
      uuid('confirmed_by', nullable),
      day('held_on', nullable),
      yesNo('is_two_way'),
      text('decision', 12, nullable),
      text('missed_because', 10, nullable),
      text('settled_reason', 300, nullable),
      day('settled_on', nullable),
      uuid('settled_by', nullable),
      instant('settled_at', nullable),
      integer('version'),
    ],
    references: {
      fk_check_ins_trajectory: ['trajectory_id', 'trajectories'],
      fk_check_ins_student: ['student_id', 'students'],
    },
    indices: {
      ix_check_ins_student: ['student_id'],
    },
    uniques: { uq_check_ins_number: ['trajectory_id', 'number'] },
  }),
  table('talk_records', {
    columns: [
      key(uuid('check_in_id')),
      uuid('student_id'),
      longText('present'),
      text('student_view', 10),
      text('mentor_view', 10),
      text('coach_view', 10),
      integer('score', nullable),
      longText('own_words', nullable),
      yesNo('said_nothing'),
      longText('topics'),
      longText('goes_well', nullable),
      longText('needs', nullable),
      longText('bottlenecks'),
      text('bottleneck_note', 300, nullable),
      text('decision_reason', 300, nullable),
      yesNo('for_meeting'),
      uuid('recorded_by'),
      instant('recorded_at'),
      integer('version'),
    ],
    references: {
      fk_talk_records_check_in: ['check_in_id', 'check_ins'],
      fk_talk_records_student: ['student_id', 'students'],
    },
    indices: { ix_talk_records_student: ['student_id'] },
  }),
  table('talk_record_versions', {
    columns: [
      key(uuid('id')),
      uuid('check_in_id'),
      integer('version'),
      longText('content'),
      uuid('changed_by'),
      instant('changed_at'),
    ],
    references: { fk_talk_record_versions_check_in: ['check_in_id', 'check_ins'] },
    uniques: { uq_talk_record_versions: ['check_in_id', 'version'] },
  }),
  table('coach_requests', {
    columns: [
      key(uuid('check_in_id')),
      uuid('trajectory_id'),
      uuid('student_id'),
      uuid('from_coach_id', nullable),
      uuid('to_coach_id'),
      yesNo('with_notes'),
      text('state', 10),
      day('asked_on'),
      uuid('asked_by'),
      instant('answered_at', nullable),
      uuid('answered_by', nullable),
      text('reason', 300, nullable),
    ],
    references: {
      fk_coach_requests_check_in: ['check_in_id', 'check_ins'],
      fk_coach_requests_trajectory: ['trajectory_id', 'trajectories'],
      fk_coach_requests_student: ['student_id', 'students'],
      fk_coach_requests_to: ['to_coach_id', 'accounts'],
    },
    indices: {
      ix_coach_requests_to: ['to_coach_id', 'state'],
      ix_coach_requests_student: ['student_id'],
    },
  }),
  table('student_parts', {
    columns: [
      key(uuid('check_in_id')),
      uuid('student_id'),
      yesNo('declined'),
      integer('score', nullable),
      longText('own_words', nullable),
      longText('to_discuss', nullable),
      longText('topics'),
      text('view', 10, nullable),
      text('view_words', 300, nullable),
      instant('given_at'),
      integer('version'),
    ],
    references: {
      fk_student_parts_check_in: ['check_in_id', 'check_ins'],
      fk_student_parts_student: ['student_id', 'students'],
    },
    indices: { ix_student_parts_student: ['student_id'] },
  }),
  table('student_links', {
    columns: [
      key(text('token_hash', 43)),
      uuid('check_in_id'),
      uuid('student_id'),
      uuid('made_by'),
      instant('made_at'),
      instant('expires_at'),
      instant('opened_at', nullable),
      text('device_hash', 43, nullable),
      instant('withdrawn_at', nullable),
    ],
    references: {
      fk_student_links_check_in: ['check_in_id', 'check_ins'],
      fk_student_links_student: ['student_id', 'students'],
    },
    indices: { ix_student_links_check_in: ['check_in_id'] },
  }),
  table('reminders', {
    columns: [
      key(uuid('id')),
      uuid('check_in_id'),
      uuid('account_id'),
      text('kind', 12),
      day('on_day'),
      instant('mailed_at', nullable),
    ],
    references: {
      fk_reminders_check_in: ['check_in_id', 'check_ins'],
      fk_reminders_account: ['account_id', 'accounts'],
    },
    indices: {
      ix_reminders_check_in: ['check_in_id'],
      ix_reminders_account: ['account_id', 'on_day'],
      ix_reminders_mailed: ['mailed_at', 'account_id'],
    },
  }),
];

const around: Table[] = [
  table('tasks', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('trajectory_id', nullable),
      text('kind', 14),
      text('for_role', 12),
      uuid('subject_id'),
      day('due_on'),
      day('made_on'),
      instant('done_at', nullable),
      uuid('done_by', nullable),
      instant('withdrawn_at', nullable),
    ],
    references: {
      fk_tasks_student: ['student_id', 'students'],
      fk_tasks_trajectory: ['trajectory_id', 'trajectories'],
    },
    indices: {
      ix_tasks_student: ['student_id'],
      ix_tasks_subject: ['subject_id'],
    },
  }),
  table('follow_ups', {
    columns: [
      key(uuid('id')),
      uuid('trajectory_id'),
      uuid('student_id'),
      integer('months'),
      day('due_on'),
      text('answer', 30, nullable),
      text('note', 300, nullable),
      day('answered_on', nullable),
      instant('answered_at', nullable),
      uuid('answered_by', nullable),
      uuid('outcome_id', nullable),
      integer('version'),
    ],
    references: {
      fk_follow_ups_trajectory: ['trajectory_id', 'trajectories'],
      fk_follow_ups_student: ['student_id', 'students'],
    },
    indices: {
      ix_follow_ups_student: ['student_id'],
    },
    uniques: { uq_follow_ups_months: ['trajectory_id', 'months'] },
  }),
  table('week_meetings', {
    columns: [
      key(uuid('id')),
      integer('region_number'),
      day('on_day'),
      text('at', 5),
      text('place', 120, nullable),
      uuid('made_by'),
      instant('made_at'),
      instant('closed_at', nullable),
      integer('version'),
    ],
    uniques: { uq_week_meetings_day: ['region_number', 'on_day'] },
  }),
  table('meeting_participants', {
    columns: [key(uuid('meeting_id')), key(uuid('account_id'))],
    references: {
      fk_meeting_participants_meeting: ['meeting_id', 'week_meetings'],
      fk_meeting_participants_account: ['account_id', 'accounts'],
    },
    indices: { ix_meeting_participants_account: ['account_id'] },
  }),
  table('meeting_items', {
    columns: [
      key(uuid('id')),
      uuid('meeting_id'),
      uuid('student_id'),
      integer('position'),
      text('question', 300, nullable),
      uuid('raised_by'),
      instant('raised_at'),
      text('decision', 12, nullable),
      text('note', 500, nullable),
      day('back_on', nullable),
      uuid('decided_by', nullable),
      instant('decided_at', nullable),
      integer('version'),
    ],
    references: {
      fk_meeting_items_meeting: ['meeting_id', 'week_meetings'],
      fk_meeting_items_student: ['student_id', 'students'],
    },
    indices: { ix_meeting_items_student: ['student_id'] },
    uniques: { uq_meeting_items_student: ['meeting_id', 'student_id'] },
  }),
  table('calendar_feeds', {
    columns: [
      key(uuid('account_id')),
      text('token_hash', 43),
      yesNo('with_unplanned'),
      instant('made_at'),
      instant('last_read_at', nullable),
    ],
    references: { fk_calendar_feeds_account: ['account_id', 'accounts'] },
    uniques: { uq_calendar_feeds_token: ['token_hash'] },
  }),
  table('night_runs', {
    columns: [
      key(uuid('id')),
      day('on_day'),
      text('kind', 8),
      instant('started_at'),
      instant('finished_at', nullable),
      longText('changes', nullable),
      text('fault', 300, nullable),
    ],
    indices: { ix_night_runs_day: ['on_day', 'kind'] },
  }),
];

const tables = [...checkIns, ...around];

/** The five-weekly rhythm: talks, what was said in them, and what the program does at night. */
export class FiveWeekly1795348800000 implements MigrationInterface {
  name = 'FiveWeekly1795348800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(added))
      for (const [column, definition] of Object.entries(columns))
        await runner.query(`alter table ${name} add column ${column} ${definition}`);
    await runner.query(`create index ${lookAgain} on trajectories (look_again_on)`);
    for (const each of tables) await runner.createTable(each);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...tables].reverse()) await runner.dropTable(each.name);
    await runner.query(`drop index ${lookAgain}`);
    for (const [name, columns] of Object.entries(added))
      for (const column of Object.keys(columns).reverse())
        await runner.query(`alter table ${name} drop column ${column}`);
  }
}
