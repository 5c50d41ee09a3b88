import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { changeAllTexts, type Change } from '../src/database/change-texts.js';
import { openedBy, sealedFor } from '../src/database/sealed.js';
import { instant, key, nullable, text } from './columns.js';
import { table } from './tables.js';

/** Table → its key and, for each column with free text about a person, the most that it could hold. */
const sealed: Record<string, { id: string; columns: Record<string, number | null> }> = {
  students: { id: 'id', columns: { advice: 120, what_helps: null } },
  student_joins: { id: 'id', columns: { filled_in: null } },
  placements: { id: 'id', columns: { stop_reason: 300 } },
  recorded_signals: { id: 'id', columns: { note: 500, close_reason: 300 } },
  trajectories: { id: 'id', columns: { stop_reason: 300 } },
  student_outcomes: { id: 'id', columns: { went_from: 200, went_to: 200 } },
  agreements: { id: 'id', columns: { what: 300 } },
  contacts: { id: 'id', columns: { note: null, withdraw_reason: 300 } },
  contact_versions: { id: 'id', columns: { content: null, reason: 300 } },
  check_ins: { id: 'id', columns: { plan_reason: 300, settled_reason: 300 } },
  talk_records: {
    id: 'check_in_id',
    columns: {
      own_words: null,
      goes_well: null,
      needs: null,
      bottleneck_note: 300,
      decision_reason: 300,
    },
  },
  talk_record_versions: { id: 'id', columns: { content: null } },
  student_parts: {
    id: 'check_in_id',
    columns: { own_words: null, to_discuss: null, view_words: 300 },
  },
  coach_requests: { id: 'check_in_id', columns: { reason: 300 } },
  follow_ups: { id: 'id', columns: { note: 300 } },
  level_overrides: { id: 'id', columns: { reason: 500 } },
  alerts: { id: 'id', columns: { reasons: null, question: null, plan: null } },
  alert_steps: { id: 'id', columns: { note: null } },
  meeting_items: { id: 'id', columns: { question: 300, note: 500 } },
};

/** Never empty; on SQLite such a column can only change its type with its table, and no other table refers to these. */
const REQUIRED: ReadonlySet<string> = new Set(['agreements.what', 'level_overrides.reason']);

const keys = table('sealing_keys', {
  columns: [key(text('name', 8)), instant('since'), instant('renewed_at', nullable)],
});

/** Seals what people wrote about a person. What was sealed is longer, so a column with a limit becomes text. */
export class SealedNotes1795392000000 implements MigrationInterface {
  name = 'SealedNotes1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(keys);
    for (const [name, length] of limited())
      await retype(runner, name, { from: `varchar(${String(length)})`, to: 'text' });
    await change(runner, (text) => sealedFor(runner.manager, text) ?? '');
  }

  async down(runner: QueryRunner): Promise<void> {
    await change(runner, (text) => openedBy(runner.manager, text));
    for (const [name, length] of limited().reverse())
      await retype(runner, name, { from: 'text', to: `varchar(${String(length)})` });
    await runner.dropTable(keys.name);
  }
}

function limited(): [name: string, length: number][] {
  return Object.entries(sealed).flatMap(([name, { columns }]) =>
    Object.entries(columns).flatMap(([column, length]): [string, number][] =>
      length === null ? [] : [[`${name}.${column}`, length]],
    ),
  );
}

async function change(runner: QueryRunner, work: Change): Promise<void> {
  for (const [name, { id, columns }] of Object.entries(sealed)) {
    const place = { table: name, key: id, columns: Object.keys(columns) };
    await changeAllTexts(runner.manager, place, work);
  }
}

async function retype(
  runner: QueryRunner,
  name: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const [owner = '', column = ''] = name.split('.');
  if (runner.connection.options.type === 'postgres') {
    await runner.query(`alter table ${owner} alter column ${column} type ${to}`);
  } else if (REQUIRED.has(name)) {
    await runner.changeColumn(owner, columnOf(column, from), columnOf(column, to));
  } else {
    await runner.query(`alter table ${owner} add column ${column}_new ${to}`);
    await runner.query(`update ${owner} set ${column}_new = ${column} where ${column} is not null`);
    await runner.query(`alter table ${owner} drop column ${column}`);
    await runner.query(`alter table ${owner} rename column ${column}_new to ${column}`);
  }
}

function columnOf(name: string, kind: string): TableColumn {
  const [, type = '', length] = /^(\w+)(?:\((\d+)\))?$/.exec(kind) ?? [];
  return new TableColumn({ name, type, ...(length ? { length } : {}) });
}
