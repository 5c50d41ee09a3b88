import type { Problem } from '../../problems/problem.js';
import { dayLabel } from '../../web/dates.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { DossierHead } from '../dossier-head.js';
import { aCard, factPage, factsOf, fieldRow, historyOf, type FactCard } from '../fact-page.js';
import type { AdviceFacts } from '../student-facts.js';
import { ADVICES, type AdviceDto } from './advice.dto.js';

export const advicesPath = (studentId: string): string => `/leerlingen/${studentId}/studieadvies`;

interface Shown {
  readonly head: DossierHead;
  readonly studentId: string;
  readonly advices: readonly AdviceFacts[];
  /** Null for who may only read. */
  readonly form: Form<AdviceDto> | null;
}

export function advicesPage(
  { head, studentId, advices, form }: Shown,
  problem: Problem | null = null,
) {
  const path = advicesPath(studentId);
  return factPage(head, studentId, {
    heading: 'Studieadvies',
    intro: 'Wat het mbo adviseert over doorgaan met de opleiding.',
    form: form && formView(form, path, problem),
    history: historyOf(
      'Gegeven adviezen',
      'Er is nog geen studieadvies vastgelegd.',
      advices.map((advice) => card(advice, form === null ? null : path)),
    ),
  });
}

function formView(form: Form<AdviceDto>, path: string, problem: Problem | null) {
  const fields = fieldsFrom(form);
  const options = Object.entries(ADVICES).map(([value, { label }]) => ({ value, label }));
  return {
    heading: 'Advies toevoegen',
    action: path,
    version: '0',
    errors: fields.summary('Het advies is nog niet bewaard', problem?.message),
    versions: null,
    fields: [
      fieldRow({ options: fields.options({ name: 'kind', label: 'Welk advies?', options }) }),
      fieldRow({
        text: fields.text({ name: 'givenOn', label: 'Gegeven op', type: 'date', width: 'kort' }),
      }),
    ],
    buttons: { submit: 'Bewaar', cancel: null },
  };
}

function card({ id, kind, givenOn, by, isWithdrawn }: AdviceFacts, path: string | null): FactCard {
  const { label, tone } = ADVICES[kind];
  const takenBack = { tone: 'grijs', icon: null, label: 'Teruggenomen' };
  return aCard({
    title: dayLabel(givenOn),
    badge: isWithdrawn ? takenBack : { tone, icon: null, label },
    facts: factsOf({ Advies: isWithdrawn ? label : null, 'Vastgelegd door': by }),
    pushes:
      path === null || isWithdrawn
        ? []
        : [{ action: `${path}/${id}/terugnemen`, label: 'Neem terug', version: '0' }],
  });
}
