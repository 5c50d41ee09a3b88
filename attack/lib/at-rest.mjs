import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every column with free text that people wrote about a person. A column of text that is in neither list fails. */
export const SEALED = {
  students: ['advice', 'what_helps'],
  student_joins: ['filled_in'],
  placements: ['stop_reason'],
  recorded_signals: ['note', 'close_reason'],
  trajectories: ['stop_reason'],
  student_outcomes: ['went_from', 'went_to'],
  agreements: ['what'],
  contacts: ['note', 'withdraw_reason'],
  contact_versions: ['content', 'reason'],
  check_ins: ['plan_reason', 'settled_reason'],
  talk_records: ['own_words', 'goes_well', 'needs', 'bottleneck_note', 'decision_reason'],
  talk_record_versions: ['content'],
  student_parts: ['own_words', 'to_discuss', 'view_words'],
  coach_requests: ['reason'],
  follow_ups: ['note'],
  level_overrides: ['reason'],
  alerts: ['reasons', 'question', 'plan'],
  alert_steps: ['note'],
  meeting_items: ['question', 'note'],
};

/** Closed with their row, so without a mark. */
const CLOSED = {
  credentials: ['totp_seed'],
  outbox_mails: ['sealed_text', 'sealed_html'],
  working_notes: ['sealed_text'],
  drafts: ['sealed_fields'],
  import_rows: ['sealed_cells', 'sealed_before'],
  repeatable_requests: ['sealed_answer'],
};

/** No free text about a person: codes and figures as JSON, what the program says itself, what is about no person. */
const OTHER = {
  contacts: ['parties'],
  talk_records: ['present', 'topics', 'bottlenecks'],
  student_parts: ['topics'],
  student_levels: ['signals'],
  level_changes: ['signals'],
  alert_steps: ['details'],
  audit_entries: ['details'],
  student_joins: ['moved'],
  import_rows: ['faults'],
  imports: ['columns', 'fault'],
  regions: ['role_labels'],
  programmes: ['learning_paths'],
  signal_policies: ['settings', 'reason', 'preview'],
  night_runs: ['changes', 'fault'],
  notice_settings: ['times'],
  saved_views: ['query'],
};

/** As long as a reason: what is shorter holds a name, a place or a code. */
const FREE_TEXT = 300;

/** What is wrong with the columns as the database has them: unclassified ones, and sealed ones that hold open text. */
export function openColumns(rows) {
  const known = [SEALED, CLOSED, OTHER];
  const found = [];
  for (const table of rows.tables)
    for (const { name, type } of rows.columnsOf(table)) {
      const [, length] = /^varchar\((\d+)\)$/i.exec(type) ?? [];
      const isText = /^text$/i.test(type) || Number(length) >= FREE_TEXT;
      if (isText && table !== 'migrations' && !known.some((list) => list[table]?.includes(name)))
        found.push(`nobody said whether ${table}.${name} is to be sealed`);
    }
  for (const [table, columns] of Object.entries(SEALED))
    for (const column of columns) {
      const open = rows.value(
        `select count(*) from ${table} where ${column} is not null and substr(${column}, 1, 1) <> '§'`,
      );
      if (open > 0) found.push(`${table}.${column} holds ${open} open texts`);
    }
  return found;
}

/** Every sealed text of a target, as it is kept. */
export const sealedTexts = (rows) =>
  Object.entries(SEALED).flatMap(([table, columns]) =>
    columns.flatMap((column) =>
      rows
        .rows(`select ${column} as text from ${table} where ${column} is not null`)
        .map(({ text }) => ({ where: `${table}.${column}`, text })),
    ),
  );

/** The files in a folder or that begin with a path, with their bytes read once. */
export function filesAt(path) {
  if (existsSync(path) && statSync(path).isDirectory())
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return ['', '-wal', '-shm'].map((end) => path + end).filter((file) => existsSync(file));
}

/** Where one of the texts stands in the bytes of these files. */
export function standsIn(files, texts) {
  const found = [];
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const [what, text] of Object.entries(texts))
      if (bytes.includes(text)) found.push(`${what} stands in ${file.split('/').at(-1)}`);
  }
  return found;
}
