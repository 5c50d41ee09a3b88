import type { Day } from '../policy/day.js';
import { STAGE_LABELS } from '../students/stage.js';
import type { ListedStudent } from '../students/student-list.js';
import { fullName } from '../students/student-name.js';
import { dayInList, destinationLine } from '../students/student-words.js';
import { AT_FIRST } from './at-first.js';
import { barChart } from './bars.js';
import { HIDDEN } from './counts.js';
import { atRiskSentence, concernBlocks } from './region-concerns.page.js';
import type { RegionConcern } from './region-concerns.js';
import type { RegionWait } from './region-waits.js';
import type { RegionMap } from '../trajectories/region-map.js';
import type { RegionOverview } from '../trajectories/region-overview.js';

interface Around {
  readonly today: Day;
  readonly dayLine: string;
  readonly waits: RegionWait;
  readonly concern: RegionConcern;
}

export function regionOverviewPage(
  map: RegionMap,
  overview: RegionOverview,
  { today, dayLine, waits: { waiting, followUps }, concern }: Around,
) {
  const blocks = concernBlocks(concern, AT_FIRST, today);
  const hasConcern = Object.values(blocks).some((block) => block !== null);
  const others = waiting.total - waiting.students.length;
  return {
    title: 'Overzicht',
    head: {
      above: dayLine,
      title: `Regio ${map.names.join(' en ')}`,
      intro: [atRiskSentence(concern.atRisk), sentence(waiting.total, concern.unserved.length)]
        .filter(Boolean)
        .join(' '),
      action: null,
    },
    waiting: {
      count: String(waiting.total),
      rows: waiting.students.map((student) => waitingRow(student, today)),
      more: others === 0 ? null : { href: '/toewijzen', label: `Nog ${others}` },
    },
    hasWaiting: waiting.total > 0,
    ...blocks,
    followUps: followUps === 0 ? null : followUpsToAsk(followUps),
    hasNothing: waiting.total === 0 && !hasConcern && followUps === 0,
    empty: {
      icon: 'sun',
      title: 'Niets dat nu moet',
      text: 'Iedere leerling heeft een coach en iedere locatie een jongerenadviseur.',
      action: null,
    },
    figures: figures(overview),
    charts: [
      stageChart(overview),
      coachChart(overview),
      schoolChart(overview),
      institutionChart(overview),
    ],
    more: [
      { href: '/coaches', label: 'Alle coaches' },
      { href: '/scholen', label: 'Alle scholen' },
      { href: '/overzicht/gesprekken', label: 'Gesprekken op tijd' },
      { href: '/navragen', label: 'Navragen' },
    ],
  };
}

const followUpsToAsk = (count: number) => ({
  title: 'Hoe gaat het nu?',
  count: String(count),
  text: 'Deze leerlingen hebben geen coach meer die het kan vragen.',
  action: { href: '/navragen', label: 'Vraag na' },
});

function sentence(waiting: number, unserved: number): string {
  const parts = [
    waiting === 0
      ? 'Iedere leerling heeft een coach.'
      : waiting === 1
        ? 'Eén leerling heeft nog geen coach.'
        : `${waiting} leerlingen hebben nog geen coach.`,
    ...(unserved === 0 ? [] : [`Op ${placesText(unserved)} is geen jongerenadviseur.`]),
  ];
  return parts.join(' ');
}

const placesText = (count: number): string =>
  count === 1 ? 'één mbo-locatie' : `${count} mbo-locaties`;

function waitingRow({ details, mboStartsOn, stage, ...student }: ListedStudent, today: Day) {
  const start =
    mboStartsOn === null ? 'start nog niet bekend' : `start ${dayInList(mboStartsOn, today)}`;
  return {
    name: fullName(student),
    destination: details === null ? null : destinationLine(details),
    status: `${STAGE_LABELS[stage]}, ${start}`,
  };
}

function figures({ all, stages, withoutCoach, coaches }: RegionOverview) {
  const atMbo = stages.find(({ stage }) => stage === 'first_half_year')?.students ?? null;
  return [
    { term: 'Leerlingen in beeld', figure: shownAs(all), note: 'met een traject dat loopt' },
    { term: 'Eerste halfjaar', figure: shownAs(atMbo), note: 'begonnen op het mbo' },
    { term: 'Zonder coach', figure: String(withoutCoach), note: 'wachten op een coach' },
    { term: 'Coaches', figure: String(coaches.length), note: 'in deze regio' },
  ];
}

const shownAs = (count: number | null): string => (count === null ? HIDDEN : String(count));

const SUBTITLE = 'Aantal leerlingen nu';

const stageChart = ({ stages }: RegionOverview) =>
  barChart(
    { id: 'fase', title: 'Waar leerlingen nu zijn', subtitle: SUBTITLE, head: 'Fase' },
    stages.map(({ stage, students }) => ({ label: STAGE_LABELS[stage], students })),
  );

const coachChart = ({ coaches, withOtherCoach }: RegionOverview) =>
  barChart({ id: 'coach', title: 'Leerlingen per coach', subtitle: SUBTITLE, head: 'Coach' }, [
    ...coaches.map(({ name, students }) => ({ label: name, students })),
    ...restRow('Coach zonder rol in deze regio', withOtherCoach),
  ]);

const schoolChart = ({ schools, withoutSchool, atOtherSchool }: RegionOverview) =>
  barChart(
    { id: 'vso', title: 'Leerlingen per vso-school', subtitle: SUBTITLE, head: 'Vso-school' },
    [
      ...schools.map(({ name, students }) => ({ label: name, students })),
      ...restRow('Andere vso-school', atOtherSchool),
      ...restRow('Vso-school niet bekend', withoutSchool),
    ],
  );

const institutionChart = ({
  institutions,
  withoutInstitution,
  atOtherInstitution,
}: RegionOverview) =>
  barChart(
    {
      id: 'mbo',
      title: 'Leerlingen per mbo-locatie',
      subtitle: SUBTITLE,
      head: 'Mbo-school en locatie',
    },
    [
      ...institutions.flatMap(({ name, students, places, withoutLocation }) => [
        { label: name, students },
        ...places.map((place) => ({ label: place.name, students: place.students, isPart: true })),
        ...restRow('Locatie niet bekend', withoutLocation).map((row) => ({ ...row, isPart: true })),
      ]),
      ...restRow('Mbo-school buiten de regio', atOtherInstitution),
      ...restRow('Nog geen mbo-school', withoutInstitution),
    ],
  );

/** Nobody is no row. */
const restRow = (label: string, rest: { readonly students: number | null } | null) =>
  rest === null ? [] : [{ label, ...rest }];
