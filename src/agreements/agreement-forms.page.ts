import type { Problem } from '../problems/problem.js';
import type { DossierHead } from '../students/dossier-head.js';
import { fullName } from '../students/student-name.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { Day } from '../policy/day.js';
import type { AgreementParty } from './agreement.entity.js';
import { AGREEMENT_PARTIES } from './agreement.entity.js';
import type { ListedAgreement } from './agreement-lists.js';
import { PARTY_LABELS } from './agreement-parties.js';
import { agreementRow, dueLabel } from './agreement-rows.js';

/** Another day for an agreement, or none. */
export function agreementDayPage(
  agreement: ListedAgreement,
  form: Form<unknown>,
  { back, today, problem }: { back: string; today: Day; problem: Problem | null },
) {
  const fields = fieldsFrom(form);
  const path = `/afspraken/${agreement.id}`;
  return {
    title: 'Andere dag',
    back: { href: back, label: 'Terug' },
    errors: fields.summary('De dag is nog niet gewijzigd', problem?.message),
    facts: [
      { term: 'Leerling', text: fullName(agreement) },
      { term: 'Beloofd', text: agreement.what },
      { term: 'Nu', text: dueLabel(agreement.dueOn, today) },
    ],
    action: `${path}/dag`,
    remove: `${path}/weg`,
    backTo: back,
    version: String(agreement.version),
    by: fields.text({
      name: 'by',
      label: 'Voor wanneer?',
      hint: 'Laat leeg als er geen haast is.',
      type: 'date',
      isOptional: true,
    }),
    buttons: { submit: 'Bewaar', cancel: { href: back, label: 'Annuleer' } },
  };
}

interface StudentAround {
  readonly head: DossierHead;
  readonly studentId: string;
  readonly today: Day;
  readonly key: string;
  readonly mine: AgreementParty | null;
  readonly problem: Problem | null;
}

/** The tab of one student: what is open, a form for one more, and what was done. */
export function studentAgreementsPage(
  found: readonly ListedAgreement[],
  form: Form<unknown>,
  { head, studentId, today, key, mine, problem }: StudentAround,
) {
  const path = `/leerlingen/${studentId}/afspraken`;
  const rowOf = (one: ListedAgreement) => ({
    ...agreementRow(one, today, path),
    mayChange: mine !== null,
  });
  const open = found.filter(({ doneAt }) => doneAt === null).map(rowOf);
  const done = found.filter(({ doneAt }) => doneAt !== null).map(rowOf);
  return {
    title: `Afspraken met ${head.name}`,
    head,
    open,
    hasOpen: open.length > 0,
    done,
    hasDone: done.length > 0,
    add: mine === null ? null : addForm(form, { path, key, mine, problem }),
  };
}

function addForm(
  form: Form<unknown>,
  {
    path,
    key,
    mine,
    problem,
  }: { path: string; key: string; mine: AgreementParty; problem: Problem | null },
) {
  const fields = fieldsFrom(form);
  return {
    action: path,
    key,
    errors: fields.summary('De afspraak is nog niet bewaard', problem?.message),
    isOpen: problem !== null,
    what: fields.text({
      name: 'what',
      label: 'Wat is er beloofd?',
      hint: 'Schrijf op wat iemand gaat doen. Geen gegevens over gezondheid.',
      maxLength: 300,
      autocomplete: 'off',
    }),
    who: fields.select({
      name: 'who',
      label: 'Wie doet het?',
      blank: `Ik, de ${PARTY_LABELS[mine].toLowerCase()}`,
      options: AGREEMENT_PARTIES.filter((party) => party !== mine).map((party) => ({
        value: party,
        label: PARTY_LABELS[party],
      })),
      isOptional: true,
    }),
    by: fields.text({ name: 'by', label: 'Voor wanneer?', type: 'date', isOptional: true }),
  };
}
