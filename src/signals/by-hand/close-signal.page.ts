import { signalLabel } from '../../policy/person-signals.js';
import type { Problem } from '../../problems/problem.js';
import { dayInList } from '../../students/student-words.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import { LONGEST_REASON, type CloseSignalDto } from './by-hand.dto.js';
import type { AboutStudent } from './noticed.page.js';
import type { OpenRecorded } from './recorded-list.js';

export const closePath = (studentId: string, signalId: string): string =>
  `/leerlingen/${studentId}/signalen/${signalId}/sluiten`;

export function closeSignalPage(
  { head, studentId, today }: AboutStudent,
  signal: OpenRecorded,
  { form, problem }: { form: Form<CloseSignalDto>; problem: Problem | null },
) {
  const fields = fieldsFrom(form);
  const who = signal.by === null ? '' : `, door ${signal.by}`;
  return {
    title: `Signaal sluiten: ${head.name}`,
    head,
    back: { href: `/leerlingen/${studentId}#signaal`, label: 'Overzicht' },
    heading: 'Signaal sluiten',
    signal: signalLabel(signal.code),
    recorded: `Vastgelegd op ${dayInList(signal.onDay, today)}${who}`,
    note: signal.note,
    action: closePath(studentId, signal.id),
    errors: fields.summary('Het signaal is nog niet gesloten', problem?.message),
    reason: fields.text({
      name: 'reason',
      label: 'Waarom speelt dit niet meer?',
      hint: 'Het blijft in het dossier staan, met deze reden erbij.',
      maxLength: LONGEST_REASON,
    }),
    buttons: {
      submit: 'Sluit signaal',
      cancel: { href: `/leerlingen/${studentId}#signaal`, label: 'Laat het staan' },
    },
  };
}
