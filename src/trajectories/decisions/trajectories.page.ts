import { bottleneckLabel } from '../../directory/data/bottlenecks.js';
import { OUTCOMES } from '../../directory/data/code-lists.js';
import type { Day } from '../../policy/day.js';
import { followUpsOf } from '../../policy/follow-ups.js';
import type { Phase } from '../../policy/phases.js';
import type { DossierHead } from '../../students/dossier-head.js';
import { aCard, factPage, factsOf, historyOf, type FactCard } from '../../students/fact-page.js';
import { STAGE_LABELS } from '../../students/stage.js';
import { dayLabel } from '../../web/dates.js';
import type {
  FollowedTrajectory,
  OutcomeFacts,
  TrajectoriesOfStudent,
} from '../trajectory-facts.js';
import type { Trajectory } from '../trajectory.entity.js';

export const trajectoryPath = (studentId: string): string => `/leerlingen/${studentId}/traject`;

/** Where the questions stand that fell due, also of trajectories that were closed. */
const ASK_AGAIN = { href: '/navragen', label: 'Navragen' };

interface Shown {
  readonly head: DossierHead;
  readonly studentId: string;
  readonly isCoach: boolean;
  readonly mayRegister: boolean;
  readonly mayReadOutcomes: boolean;
  readonly mayRecordOutcome: boolean;
}

export function trajectoriesPage({ trajectories, outcomes }: TrajectoriesOfStudent, shown: Shown) {
  const { head, studentId, mayRegister, mayRecordOutcome, mayReadOutcomes } = shown;
  const path = trajectoryPath(studentId);
  const isFollowed = trajectories.some(({ closedOn }) => closedOn === null);
  return factPage(head, studentId, {
    heading: 'Traject',
    intro: trajectories.length === 0 ? 'Deze leerling volgt nog geen traject.' : null,
    cards: trajectories.map((trajectory) => trajectoryCard(trajectory, shown)),
    links: [
      ...(mayRegister && !isFollowed
        ? [{ href: `${path}/aanmelden`, label: 'Aanmelden voor een traject' }]
        : []),
      ...(mayRecordOutcome ? [{ href: `${path}/uitkomst`, label: 'Uitkomst vastleggen' }] : []),
      ...(shown.isCoach ? [ASK_AGAIN] : []),
    ],
    history: mayReadOutcomes
      ? historyOf(
          'Uitkomsten',
          'Er is nog geen uitkomst vastgelegd.',
          outcomes.map((outcome) => outcomeCard(outcome, shown)),
        )
      : null,
  });
}

function trajectoryCard(trajectory: FollowedTrajectory, shown: Shown): FactCard {
  const { coachingStoppedOn, stopReason, closedOn, mboStartsOn } = trajectory;
  return aCard({
    title: trajectory.initiativeName,
    badge: badgeOf(trajectory),
    facts: [
      ...factsOf({
        Coach: trajectory.coach ?? 'Nog geen',
        Aangemeld: dayLabel(trajectory.registeredOn),
        Instroom: trajectory.entersIndirectly ? 'Indirecte instroom' : 'Rechtstreeks van het vso',
        'Start mbo': mboStartsOn === null ? 'Nog niet bekend' : dayLabel(mboStartsOn),
      }),
      ...trajectory.phases.map(phaseFact),
      ...factsOf({
        'Coaching gestopt':
          coachingStoppedOn && `${dayLabel(coachingStoppedOn)} was de laatste dag`,
        Reden: stopReason,
        'Afgesloten op': closedOn && dayLabel(closedOn),
        'We vragen hoe het gaat op': followUpDays(trajectory),
      }),
    ],
    ...(shown.isCoach ? actionsFor(trajectory, shown.studentId) : {}),
  });
}

/** "24 november 2026, 24 februari 2027, 24 augustus 2027, 24 augustus 2028" */
function followUpDays(trajectory: FollowedTrajectory): string | null {
  const moments = followUpsOf({ ...trajectory, hasDied: false });
  return moments.length === 0 ? null : moments.map(({ dueOn }) => dayLabel(dueOn)).join(', ');
}

/** "1 februari 2026 tot en met 3 juli 2026" */
const phaseFact = ({ phase, from, to }: Phase) => ({
  term: STAGE_LABELS[phase],
  text: to === null ? `Vanaf ${dayLabel(from)}` : `${dayLabel(from)} tot en met ${dayLabel(to)}`,
});

function badgeOf({ phase, outcomeIsMissing }: FollowedTrajectory) {
  if (outcomeIsMissing)
    return { tone: 'oranje', icon: 'alert-triangle', label: 'Uitkomst ontbreekt' };
  const label = phase === null ? STAGE_LABELS.registered : STAGE_LABELS[phase.phase];
  return { tone: phase?.phase === 'closed' ? 'grijs' : 'merk', icon: null, label };
}

function actionsFor(trajectory: FollowedTrajectory, studentId: string) {
  const { id, closedOn, coachingStoppedOn } = trajectory;
  const path = `${trajectoryPath(studentId)}/${id}`;
  const version = String(trajectory.version);
  if (closedOn !== null)
    return { pushes: [{ action: `${path}/heropenen`, label: 'Heropen dit traject', version }] };
  const close = { href: `${path}/afsluiten`, label: 'Sluit af met een uitkomst' };
  if (coachingStoppedOn === null)
    return { links: [{ href: `${path}/stoppen`, label: 'Stop de coaching' }, close] };
  return {
    links: [close],
    pushes: [{ action: `${path}/doorgaan`, label: 'Coaching gaat toch door', version }],
  };
}

function outcomeCard(outcome: OutcomeFacts, { studentId, mayRecordOutcome }: Shown): FactCard {
  const { id, kind, onDay, wentFrom, wentTo, bottleneck, by, isWithdrawn } = outcome;
  const path = `${trajectoryPath(studentId)}/uitkomst/${id}/terugnemen`;
  return aCard({
    title: OUTCOMES[kind],
    badge: isWithdrawn ? { tone: 'grijs', icon: null, label: 'Teruggenomen' } : null,
    facts: factsOf({
      Op: dayLabel(onDay),
      Van: wentFrom,
      Naar: wentTo,
      Reden: bottleneck && bottleneckLabel(bottleneck),
      'Vastgelegd door': by,
    }),
    pushes:
      mayRecordOutcome && !isWithdrawn ? [{ action: path, label: 'Neem terug', version: '0' }] : [],
  });
}

/** What is left for the coach of a trajectory that was closed: no name, only the way back. */
export function closedPage(studentId: string, closed: readonly Trajectory[], today: Day) {
  const card = ({ id, closedOn, version }: Trajectory) =>
    aCard({
      title: `Afgesloten op ${dayLabel(closedOn ?? today)}`,
      pushes: [
        {
          action: `${trajectoryPath(studentId)}/${id}/heropenen`,
          label: 'Heropen dit traject',
          version: String(version),
        },
      ],
    });
  return {
    title: 'Traject afgesloten',
    head: null,
    back: { href: '/leerlingen', label: 'Leerlingen' },
    heading: 'Dit traject is afgesloten',
    intro: 'Je ziet het dossier niet meer. Was het een vergissing? Dan kun je het weer openen.',
    links: [ASK_AGAIN],
    cards: closed.map(card),
    form: null,
    history: null,
  };
}
