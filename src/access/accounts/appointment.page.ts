import type { Account } from '../../directory/account.entity.js';
import type { Appointment } from '../../directory/appointment.entity.js';
import type { Day } from '../../policy/day.js';
import type { Problem } from '../../problems/problem.js';
import { dayLabel } from '../../web/dates.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { LastDayDto } from './account.dto.js';
import type { HeldRole } from './account-register.js';
import { accountPath } from './accounts.page.js';
import { placeLabel, roleLabel } from './role-words.js';

interface EndingRole {
  readonly appointment: Appointment;
  readonly held: HeldRole;
  readonly today: Day;
  /** What the end leaves undone. */
  readonly warning: string | null;
}

export function endAppointmentPage(
  form: Form<LastDayDto>,
  account: Account,
  { appointment, held, today, warning }: EndingRole,
  problem: Problem | null = null,
) {
  const back = accountPath(account.id);
  const path = `${back}/rollen/${appointment.id}`;
  const fields = fieldsFrom(form);
  return {
    title: 'Rol beëindigen',
    back: { href: back, label: account.name },
    role: `${roleLabel(held)}, ${placeLabel(held)}`,
    since: `${appointment.startsOn > today ? 'Vanaf' : 'Sinds'} ${dayLabel(appointment.startsOn)}`,
    action: path,
    warning,
    errors: fields.summary('De laatste dag is nog niet bewaard', problem?.message),
    endsOn: fields.text({
      name: 'endsOn',
      label: 'Laatste dag',
      hint: 'Op deze dag geldt de rol nog. Kies gisteren om de rol meteen te laten stoppen.',
      type: 'date',
      width: 'kort',
    }),
    buttons: { submit: 'Bewaar', cancel: { href: back, label: 'Annuleer' } },
    /** A role that began today, or has yet to begin, can be taken back as a mistake. */
    withdraw: appointment.startsOn >= today ? `${path}/terugnemen` : null,
  };
}
