import type { MigrationInterface, QueryRunner, Table } from 'typeorm';
import { day, instant, integer, key, longText, nullable, text, uuid, yesNo } from './columns.js';
import { table } from './tables.js';

/** Column → its definition in SQL. */
const added: Record<string, Record<string, string>> = {
  check_ins: { brought_forward_on: 'date' },
  tasks: { made_at: 'varchar(24)' },
  outbox_mails: {
    account_id: 'varchar(36)',
    sealed_html: 'text',
    failed_at: 'varchar(24)',
  },
};

const levels: Table[] = [
  table('student_levels', {
    columns: [
      key(uuid('trajectory_id')),
      uuid('student_id'),
      text('level', 10),
      text('computed_level', 10),
      day('since'),
      instant('concluded_at'),
      uuid('rise_id', nullable),
      integer('score'),
      longText('signals'),
      integer('policy_version'),
      uuid('override_id', nullable),
    ],
    references: {
      fk_student_levels_trajectory: ['trajectory_id', 'trajectories'],
      fk_student_levels_student: ['student_id', 'students'],
    },
    indices: {
      ix_student_levels_student: ['student_id'],
      ix_student_levels_level: ['level'],
    },
  }),
  table('level_changes', {
    columns: [
      key(uuid('id')),
      uuid('trajectory_id'),
      uuid('student_id'),
      day('on_day'),
      instant('concluded_at'),
      text('before', 10, nullable),
      text('level', 10),
      text('computed_level', 10),
      integer('score'),
      longText('signals'),
      integer('policy_version'),
      uuid('override_id', nullable),
    ],
    references: {
      fk_level_changes_trajectory: ['trajectory_id', 'trajectories'],
      fk_level_changes_student: ['student_id', 'students'],
    },
    indices: {
      ix_level_changes_trajectory: ['trajectory_id', 'concluded_at'],
      ix_level_changes_student: ['student_id'],
    },
  }),
  table('level_overrides', {
    columns: [
      key(uuid('id')),
      uuid('trajectory_id'),
      uuid('student_id'),
      text('level', 10),
      text('reason', 500),
      day('on_day'),
      day('until'),
      uuid('set_by'),
      instant('set_at'),
      instant('withdrawn_at', nullable),
      uuid('withdrawn_by', nullable),
    ],
    references: {
      fk_level_overrides_trajectory: ['trajectory_id', 'trajectories'],
      fk_level_overrides_student: ['student_id', 'students'],
    },
    indices: {
      ix_level_overrides_student: ['student_id'],
      ix_level_overrides_trajectory: ['trajectory_id'],
    },
  }),
  table('signal_policies', {
    columns: [
      key(uuid('id')),
      integer('region_number'),
      integer('version', nullable),
      longText('settings'),
      text('reason', 500, nullable),
      uuid('made_by'),
      instant('made_at'),
      instant('in_force_at', nullable),
      longText('preview', nullable),
      integer('preview_done', nullable),
      integer('preview_total', nullable),
    ],
    uniques: { uq_signal_policies_version: ['region_number', 'version'] },
  }),
];

const alerts: Table[] = [
  table('alerts', {
    columns: [
      key(uuid('id')),
      uuid('student_id'),
      uuid('trajectory_id'),
      uuid('open_for', nullable),
      text('state', 12),
      text('cause', 10),
      text('level', 10),
      longText('reasons'),
      longText('question', nullable),
      { ...yesNo('student_knows'), ...nullable },
      day('raised_on'),
      instant('raised_at'),
      uuid('raised_by', nullable),
      uuid('organisation_id', nullable),
      uuid('location_id', nullable),
      integer('region_number'),
      uuid('owner_id', nullable),
      day('acknowledge_by'),
      day('plan_by'),
      instant('acknowledged_at', nullable),
      day('acknowledged_on', nullable),
      longText('plan', nullable),
      day('planned_on', nullable),
      day('escalated_on', nullable),
      day('fallen_on', nullable),
      day('settled_on', nullable),
      instant('settled_at', nullable),
      uuid('settled_by', nullable),
      text('outcome', 16, nullable),
      day('outcome_on', nullable),
      integer('version'),
    ],
    references: {
      fk_alerts_student: ['student_id', 'students'],
      fk_alerts_trajectory: ['trajectory_id', 'trajectories'],
      fk_alerts_owner: ['owner_id', 'accounts'],
    },
    indices: {
      ix_alerts_student: ['student_id'],
      ix_alerts_location: ['location_id', 'state'],
      ix_alerts_owner: ['owner_id', 'state'],
      ix_alerts_region: ['region_number', 'state'],
    },
    uniques: { uq_alerts_open: ['open_for'] },
  }),
  table('alert_steps', {
    columns: [
      key(uuid('id')),
      uuid('alert_id'),
      uuid('student_id'),
      text('kind', 12),
      day('on_day'),
      instant('at'),
      uuid('by', nullable),
      uuid('to_account', nullable),
      longText('note', nullable),
      longText('details', nullable),
    ],
    references: {
      fk_alert_steps_alert: ['alert_id', 'alerts'],
      fk_alert_steps_student: ['student_id', 'students'],
    },
    indices: {
      ix_alert_steps_alert: ['alert_id', 'at'],
      ix_alert_steps_student: ['student_id'],
    },
  }),
  table('notices', {
    columns: [
      key(uuid('id')),
      uuid('account_id'),
      text('kind', 16),
      uuid('student_id', nullable),
      text('path', 200),
      yesNo('is_urgent'),
      day('on_day'),
      instant('made_at'),
      instant('read_at', nullable),
      uuid('mail_id', nullable),
    ],
    references: { fk_notices_account: ['account_id', 'accounts'] },
    indices: {
      ix_notices_account: ['account_id', 'read_at'],
      ix_notices_waiting: ['mail_id', 'read_at'],
    },
  }),
  table('notice_settings', {
    columns: [key(uuid('account_id')), longText('times'), integer('version')],
    references: { fk_notice_settings_account: ['account_id', 'accounts'] },
  }),
];

const tables = [...levels, ...alerts];

/** Signals become a level with its reasons, a level an alert, and an alert reaches people. */
export class SignalsAndAlerts1795370400000 implements MigrationInterface {
  name = 'SignalsAndAlerts1795370400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(added))
      for (const [column, definition] of Object.entries(columns))
        await runner.query(`alter table ${name} add column ${column} ${definition}`);
    await runner.query(
      'create index ix_outbox_mails_account on outbox_mails (account_id, failed_at)',
    );
    for (const each of tables) await runner.createTable(each);
    // Levels are concluded for everybody at the first look.
    await runner.query(`update trajectories set look_again_on = '0001-01-01'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...tables].reverse()) await runner.dropTable(each.name);
    await runner.query('drop index ix_outbox_mails_account');
    for (const [name, columns] of Object.entries(added))
      for (const column of Object.keys(columns).reverse())
        await runner.query(`alter table ${name} drop column ${column}`);
  }
}
