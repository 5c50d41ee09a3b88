import type { HandoverState } from '../../policy/handover-steps.js';
import type { Problem } from '../../problems/problem.js';
import { dayLabel } from '../../web/dates.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { DossierHead } from '../dossier-head.js';
import { aCard, factPage, factsOf, fieldRow, historyOf } from '../fact-page.js';
import type { HandoverFacts } from '../student-facts.js';
import { typedIn } from '../../directory/versions.js';
import type { HandoverDto } from './handover.dto.js';

export const handoverPath = (studentId: string): string => `/leerlingen/${studentId}/overdracht`;

const TONES: Readonly<Record<HandoverState, string>> = {
  not_started: 'grijs',
  in_progress: 'blauw',
  waiting_for_consent: 'oranje',
  sent: 'blauw',
  read_by_mbo: 'groen',
};

/** "Wacht op akkoord van Noor" */
export function handoverLabel(state: HandoverState, givenName: string): string {
  const labels: Readonly<Record<HandoverState, string>> = {
    not_started: 'Nog niet begonnen',
    in_progress: 'Bezig',
    waiting_for_consent: `Wacht op akkoord van ${givenName}`,
    sent: 'Verstuurd',
    read_by_mbo: 'Gelezen door mbo',
  };
  return labels[state];
}

interface Shown {
  readonly head: DossierHead;
  readonly studentId: string;
  /** The last first. */
  readonly steps: readonly HandoverFacts[];
  readonly possible: readonly HandoverState[];
  readonly form: Form<HandoverDto>;
}

export function handoverPage(shown: Shown, problem: Problem | null = null) {
  const { head, studentId, steps, possible } = shown;
  const now = steps.at(0)?.state ?? 'not_started';
  const badge = { tone: TONES[now], icon: null, label: handoverLabel(now, head.givenName) };
  const since = steps.at(0);
  return factPage(head, studentId, {
    heading: 'Overdracht aan het mbo',
    intro: 'Hier staat alleen hoe ver de overdracht is, niet wat erin staat.',
    cards: [
      aCard({
        title: 'Nu',
        badge,
        facts: factsOf({ Sinds: since ? dayLabel(since.onDay) : null, Door: since?.by ?? null }),
      }),
    ],
    form: possible.length === 0 ? null : formView(shown, problem),
    history: historyOf(
      'Alle stappen',
      'Er is nog geen stap gezet.',
      steps.map(({ state, onDay, by }) =>
        aCard({
          title: handoverLabel(state, head.givenName),
          facts: factsOf({ Op: dayLabel(onDay), Door: by }),
        }),
      ),
    ),
  });
}

function formView({ head, studentId, steps, possible, form }: Shown, problem: Problem | null) {
  const fields = fieldsFrom(form);
  const options = possible.map((value) => ({ value, label: handoverLabel(value, head.givenName) }));
  const isStale = problem?.code === 'conflict';
  return {
    heading: 'Volgende stap',
    action: handoverPath(studentId),
    version:
      isStale || typedIn(form, 'version') === '' ? String(steps.length) : typedIn(form, 'version'),
    errors: fields.summary('De stap is nog niet bewaard', problem?.message),
    versions: null,
    fields: [
      fieldRow({
        options: fields.options({ name: 'state', label: 'Waar staat de overdracht nu?', options }),
      }),
      fieldRow({
        text: fields.text({ name: 'onDay', label: 'Sinds', type: 'date', width: 'kort' }),
      }),
    ],
    buttons: { submit: 'Bewaar', cancel: null },
  };
}
