import { draftContext } from '../access/drafts.js';
import { workingNoteContext } from '../contacts/working-notes.js';
import type { TextColumns } from '../database/text-columns.js';
import { importRowContext } from '../intake/import-rows.js';
import { journalContext } from '../intake/roster/journal.js';

/** Where values are closed with their row: what is in one row cannot be opened in another. */
export interface ClosedPlace extends TextColumns {
  readonly contextOf: (key: string) => string;
}

const itself = (key: string): string => key;

/** All of them but the answers to repeated requests, which are forgotten after a day. */
export const CLOSED_PLACES: readonly ClosedPlace[] = [
  { table: 'credentials', key: 'account_id', columns: ['totp_seed'], contextOf: itself },
  { table: 'outbox_mails', key: 'id', columns: ['sealed_text', 'sealed_html'], contextOf: itself },
  {
    ...{ table: 'working_notes', key: 'id', columns: ['sealed_text'] },
    contextOf: workingNoteContext,
  },
  { table: 'drafts', key: 'id', columns: ['sealed_fields'], contextOf: draftContext },
  { table: 'import_rows', key: 'id', columns: ['sealed_cells'], contextOf: importRowContext },
  { table: 'import_rows', key: 'id', columns: ['sealed_before'], contextOf: journalContext },
];
