import { bottleneckLabel } from '../../directory/data/bottlenecks.js';
import {
  APPLICATION_STATUSES,
  LEARNING_PATHS,
  MBO_LEVELS,
} from '../../directory/data/code-lists.js';
import type { Day } from '../../policy/day.js';
import { mayGoOn } from '../../policy/enrolment-period.js';
import type { DossierHead } from '../../students/dossier-head.js';
import type { EnrolmentEnd } from '../../students/enrolment.entity.js';
import { aCard, factPage, factsOf, historyOf, type FactCard } from '../../students/fact-page.js';
import { enrolmentOf, type EnrolmentFacts } from '../../students/student-facts.js';
import { dayLabel } from '../../web/dates.js';

export const enrolmentsPath = (studentId: string): string => `/leerlingen/${studentId}/opleiding`;

const ENDS: Readonly<Record<EnrolmentEnd, string>> = {
  switched: 'Overgestapt',
  stopped: 'Gestopt',
  not_started: 'Niet begonnen',
  completed: 'Afgerond',
};

interface Shown {
  readonly head: DossierHead;
  readonly studentId: string;
  readonly today: Day;
  readonly mayCorrect: boolean;
  readonly mayChangeCourse: boolean;
}

export function enrolmentsPage(enrolments: readonly EnrolmentFacts[], shown: Shown) {
  const { head, studentId, today, mayCorrect } = shown;
  const now = enrolmentOf(enrolments, today);
  const others = enrolments.filter((each) => each !== now);
  const path = enrolmentsPath(studentId);
  return factPage(head, studentId, {
    heading: 'Opleiding',
    intro: now === null ? 'Er loopt nu geen inschrijving.' : null,
    cards: now === null ? [] : [card(now, shown)],
    links:
      now === null && mayCorrect
        ? [{ href: `${path}/nieuw`, label: 'Inschrijving toevoegen' }]
        : [],
    history: historyOf(
      'Eerder en later',
      'Er zijn geen andere inschrijvingen.',
      others.map((each) => card(each, shown)),
    ),
  });
}

function card(enrolment: EnrolmentFacts, shown: Shown): FactCard {
  const { startsOn, endsOn, endReason, level, learningPath, status, bottleneck } = enrolment;
  return aCard({
    title: enrolment.programme ?? 'Opleiding nog niet bekend',
    badge: badgeOf(enrolment, shown.today),
    facts: factsOf({
      Instelling: enrolment.institution,
      Locatie: enrolment.location ?? 'Niet bekend',
      Niveau: level && MBO_LEVELS[level],
      Leerweg: learningPath && LEARNING_PATHS[learningPath],
      Mentor: enrolment.mentor ?? 'Nog geen',
      Inschrijving: status && APPLICATION_STATUSES[status],
      'Eerste dag': startsOn === null ? 'Nog niet bekend' : dayLabel(startsOn),
      'Laatste dag': endsOn && dayLabel(endsOn),
      Einde: endReason && ENDS[endReason],
      Reden: bottleneck && bottleneckLabel(bottleneck),
    }),
    links: linksFor(enrolment, shown),
  });
}

function badgeOf(enrolment: EnrolmentFacts, today: Day) {
  const { startsOn, endsOn } = enrolment;
  if (!mayGoOn(enrolment, today)) return { tone: 'grijs', icon: null, label: 'Voorbij' };
  if (endsOn !== null) return { tone: 'oranje', icon: null, label: 'Stopt binnenkort' };
  const hasBegun = startsOn !== null && startsOn <= today;
  return hasBegun
    ? { tone: 'groen', icon: null, label: 'Loopt' }
    : { tone: 'blauw', icon: null, label: 'Begint nog' };
}

function linksFor({ id, endsOn }: EnrolmentFacts, shown: Shown) {
  const path = `${enrolmentsPath(shown.studentId)}/${id}`;
  return [
    ...(shown.mayCorrect ? [{ href: path, label: 'Verbeter' }] : []),
    ...(shown.mayChangeCourse && endsOn === null
      ? [
          { href: `${path}/overstap`, label: 'Andere opleiding of instelling' },
          { href: `${path}/stoppen`, label: 'Stoppen' },
        ]
      : []),
  ];
}
