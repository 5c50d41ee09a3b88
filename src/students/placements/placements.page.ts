import { typedIn, versionsView } from '../../directory/versions.js';
import type { Day } from '../../policy/day.js';
import type { Problem } from '../../problems/problem.js';
import { dayLabel } from '../../web/dates.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import type { DossierHead } from '../dossier-head.js';
import { aCard, factPage, factsOf, fieldRow, historyOf, type FactCard } from '../fact-page.js';
import type { Placement, PlacementState } from '../placement.entity.js';
import type { PlacementDto } from './placement.dto.js';

const STATES: Readonly<Record<PlacementState, { tone: string; label: string }>> = {
  wanted: { tone: 'oranje', label: 'Gezocht' },
  found: { tone: 'blauw', label: 'Gevonden' },
  going_on: { tone: 'groen', label: 'Loopt' },
  ended: { tone: 'grijs', label: 'Afgerond' },
  stopped: { tone: 'grijs', label: 'Gestopt' },
};

const BRIEFED = [
  { value: 'ja', label: 'Ja' },
  { value: 'nee', label: 'Nog niet' },
  { value: '', label: 'Weet ik niet' },
];

export const placementsPath = (studentId: string): string => `/leerlingen/${studentId}/stage`;

interface Shown {
  readonly head: DossierHead;
  readonly studentId: string;
  readonly mayWrite: boolean;
  readonly today: Day;
}

export function placementsPage(placements: readonly Placement[], shown: Shown) {
  const { head, studentId, mayWrite } = shown;
  const path = placementsPath(studentId);
  return factPage(head, studentId, {
    heading: 'Stage',
    intro: 'Waar en wanneer, en of de begeleider weet wat helpt.',
    links: mayWrite ? [{ href: `${path}/nieuw`, label: 'Stage toevoegen' }] : [],
    history: historyOf(
      'Alle stages',
      'Er is nog geen stage vastgelegd.',
      placements.map((placement) => card(placement, shown)),
    ),
  });
}

function card(placement: Placement, { studentId, mayWrite, today }: Shown): FactCard {
  const { tone, label } = STATES[placement.stateOn(today)];
  const day = (value: Day | null) => value && dayLabel(value);
  return aCard({
    title: placement.company ?? 'Nog geen bedrijf',
    badge: { tone, icon: null, label },
    facts: factsOf({
      'Nodig vanaf': day(placement.wantedFrom),
      'Gevonden op': day(placement.foundOn),
      'Begeleider weet wat helpt': briefedLabel(placement.supervisorBriefed),
      'Eerste dag': day(placement.startedOn),
      'Laatste dag': day(placement.endsOn),
      'Gestopt op': day(placement.stoppedOn),
      Reden: placement.stopReason,
    }),
    links: mayWrite
      ? [{ href: `${placementsPath(studentId)}/${placement.id}`, label: 'Wijzig deze stage' }]
      : [],
  });
}

const briefedLabel = (briefed: boolean | null): string =>
  briefed === null ? 'Niet bekend' : briefed ? 'Ja' : 'Nog niet';

/** A form filled with what is on file. */
export function placementForm(placement: Placement): Form<PlacementDto> {
  const { wantedFrom, company, foundOn, startedOn, endsOn, stoppedOn, stopReason } = placement;
  const briefed = placement.supervisorBriefed;
  return blankForm({
    wantedFrom: wantedFrom ?? '',
    company: company ?? '',
    foundOn: foundOn ?? '',
    supervisorBriefed: briefed === null ? '' : briefed ? 'ja' : 'nee',
    startedOn: startedOn ?? '',
    endsOn: endsOn ?? '',
    stoppedOn: stoppedOn ?? '',
    stopReason: stopReason ?? '',
    version: String(placement.version),
  });
}

interface Editing {
  readonly head: DossierHead;
  readonly studentId: string;
  /** Null for a new one. */
  readonly onFile: Placement | null;
}

export function placementPage(
  form: Form<PlacementDto>,
  { head, studentId, onFile }: Editing,
  problem: Problem | null = null,
) {
  const path = placementsPath(studentId);
  const isStale = problem?.code === 'conflict' && onFile !== null;
  return factPage(head, studentId, {
    heading: onFile === null ? 'Stage toevoegen' : 'Stage wijzigen',
    intro: 'Vul in wat je weet. De rest kan later.',
    back: { href: path, label: 'Stage' },
    form: {
      heading: null,
      action: onFile === null ? path : `${path}/${onFile.id}`,
      version: isStale ? String(onFile.version) : typedIn(form, 'version') || '0',
      errors: fieldsFrom(form).summary('De stage is nog niet bewaard', problem?.message),
      versions: isStale ? versionsView(bothOf(onFile, form)) : null,
      fields: placementFields(form),
      buttons: { submit: 'Bewaar', cancel: { href: path, label: 'Annuleer' } },
    },
  });
}

const LABELS = {
  wantedFrom: 'Nodig vanaf',
  company: 'Bedrijf',
  foundOn: 'Gevonden op',
  startedOn: 'Eerste dag',
  endsOn: 'Afgesproken laatste dag',
  stoppedOn: 'Eerder gestopt op',
  stopReason: 'Waarom gestopt',
} as const;

function placementFields(form: Form<PlacementDto>) {
  const fields = fieldsFrom(form);
  const day = (name: keyof typeof LABELS) =>
    fieldRow({
      text: fields.text({
        name,
        label: LABELS[name],
        type: 'date',
        width: 'kort',
        isOptional: true,
      }),
    });
  const line = (name: 'company' | 'stopReason', maxLength: number) =>
    fieldRow({
      text: fields.text({
        name,
        label: LABELS[name],
        maxLength,
        autocomplete: 'off',
        isOptional: true,
      }),
    });
  return [
    day('wantedFrom'),
    line('company', 200),
    day('foundOn'),
    fieldRow({
      options: fields.options({
        name: 'supervisorBriefed',
        label: 'Weet de begeleider op het bedrijf wat helpt?',
        options: BRIEFED,
      }),
    }),
    day('startedOn'),
    day('endsOn'),
    day('stoppedOn'),
    line('stopReason', 300),
  ];
}

function bothOf(onFile: Placement, form: Form<PlacementDto>) {
  return (Object.keys(LABELS) as (keyof typeof LABELS)[]).map((name) => ({
    label: LABELS[name],
    onFile: onFile[name] ?? '',
    typed: typedIn(form, name),
  }));
}
