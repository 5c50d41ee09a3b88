import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Contact } from '../contacts/contact.entity.js';
import type { AgreedInContact, AgreementEvent, ContactEvent } from './timeline-event.js';
import {
  dayOfMoment,
  dayText,
  keyOf,
  tableSource,
  type Days,
  type TimelineSource,
} from './timeline-source.js';

/* Contacts, and what was agreed. */

type ContactRow = Pick<Contact, 'id' | 'channel' | 'result' | 'impression' | 'note' | 'version'> & {
  at: string;
  parties: string;
  by: string | null;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
  withdrawReason: string | null;
};

export const contacts: TimelineSource = {
  kinds: ['contact'],
  keys: (studentId) => ({
    contact: sql`${keyOf(sql`'contact'`, dayText(sql`x.on_day`), sql`x.recorded_at`)}
      from contacts x where x.student_id = ${studentId}`,
  }),
  read: async (manager, studentId, days) => {
    const [found, agreed] = await Promise.all([
      contactRows(manager, studentId, days),
      agreedInContacts(manager, studentId, days),
    ]);
    return found.map((row) => contactEvent(row, agreed.get(row.id) ?? []));
  },
};

function contactRows(manager: EntityManager, studentId: string, { from, to }: Days) {
  return rows<ContactRow>(
    manager,
    sql`select x.id, x.on_day as "at", x.parties, x.channel, x.result, x.impression, x.note,
          x.version, a.name as "by", x.withdrawn_at as "withdrawnAt", w.name as "withdrawnBy",
          x.withdraw_reason as "withdrawReason"
        from contacts x left join accounts a on a.id = x.author_id
        left join accounts w on w.id = x.withdrawn_by
        where x.student_id = ${studentId} and x.on_day >= ${from} and x.on_day <= ${to}`,
  );
}

async function agreedInContacts(manager: EntityManager, studentId: string, { from, to }: Days) {
  const found = await rows<AgreedInContact & { contactId: string; doneAt: string | null }>(
    manager,
    sql`select x.id, x.contact_id as "contactId", x.what, x.who, x.due_on as "dueOn",
          x.done_at as "doneAt"
        from agreements x join contacts c on c.id = x.contact_id
        where x.student_id = ${studentId} and x.withdrawn_at is null
          and c.on_day >= ${from} and c.on_day <= ${to}
        order by x.created_at, x.id`,
  );
  const perContact = new Map<string, AgreedInContact[]>();
  for (const { contactId, doneAt, ...agreement } of found) {
    const agreed = perContact.get(contactId) ?? [];
    perContact.set(contactId, [...agreed, { ...agreement, isDone: doneAt !== null }]);
  }
  return perContact;
}

function contactEvent(row: ContactRow, agreements: readonly AgreedInContact[]): ContactEvent {
  const isThere = row.withdrawnAt === null;
  return {
    kind: 'contact',
    id: row.id,
    at: row.at,
    by: row.by,
    channel: row.channel,
    result: row.result,
    impression: row.impression,
    // Taken back because it was not so, or about somebody else: the story no longer tells it.
    note: isThere ? row.note : null,
    parties: JSON.parse(row.parties) as ContactEvent['parties'],
    isCorrected: row.version > 1 && isThere,
    withdrawn: isThere ? null : { by: row.withdrawnBy, reason: row.withdrawReason },
    agreements,
  };
}

type AgreementRow = Pick<AgreementEvent, 'id' | 'what' | 'who' | 'dueOn'> & {
  /** The contact or the talk. */
  madeIn: string | null;
  createdAt: string;
  madeBy: string | null;
  doneAt: string | null;
  doneBy: string | null;
};

export const agreements = tableSource<AgreementRow>(
  ['agreement_made', 'agreement_done'],
  (studentId) => ({
    agreement_made: sql`${keyOf(sql`'agreement_made'`, dayOfMoment(sql`x.created_at`), sql`x.created_at`)}
      from agreements x where x.student_id = ${studentId} and x.contact_id is null
        and x.check_in_id is null and x.withdrawn_at is null`,
    agreement_done: sql`${keyOf(sql`'agreement_done'`, dayOfMoment(sql`x.done_at`), sql`x.done_at`)}
      from agreements x where x.student_id = ${studentId} and x.done_at is not null
        and x.withdrawn_at is null`,
  }),
  (studentId) =>
    sql`select x.id, x.what, x.who, x.due_on as "dueOn", 
          coalesce(x.contact_id, x.check_in_id) as "madeIn", x.created_at as "createdAt", m.name as "madeBy", x.done_at as "doneAt", d.name as "doneBy"
        from agreements x left join accounts m on m.id = x.author_id
        left join accounts d on d.id = x.done_by
        where x.student_id = ${studentId} and x.withdrawn_at is null
          and (x.contact_id is null and x.check_in_id is null or x.done_at is not null)`,
  ({ madeIn, createdAt, madeBy, doneAt, doneBy, ...agreement }) => [
    ...(madeIn === null
      ? [{ ...agreement, kind: 'agreement_made' as const, at: createdAt, by: madeBy }]
      : []),
    ...(doneAt === null
      ? []
      : [{ ...agreement, kind: 'agreement_done' as const, at: doneAt, by: doneBy }]),
  ],
);
