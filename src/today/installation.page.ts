import { dayLabel, momentLabel } from '../web/dates.js';
import { SMALLEST_SHOWN_COUNT } from '../policy/suppression.js';
import { AT_FIRST } from './at-first.js';
import type { InstallationState, LapsingInvitation } from './installation.js';

/** Something to do, and where to do it. */
interface Task {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  readonly href: string | null;
}

interface Around {
  readonly now: Date;
  readonly showsAll: boolean;
}

export function installationPage(state: InstallationState, { now, showsAll }: Around) {
  const tasks = [
    ...strandedTasks(state),
    ...nightTasks(state),
    ...mailTasks(state),
    ...state.invitations.map((invitation) => invitationTask(invitation, now)),
    ...lonelyTasks(state),
    ...locationTasks(state),
    ...calendarTasks(state),
    ...uninvitedTasks(state),
  ];
  const shown = showsAll ? tasks : tasks.slice(0, AT_FIRST);
  const left = tasks.length - shown.length;
  return {
    title: 'Beheer',
    head: { above: null, title: 'Beheer', intro: sentence(tasks.length), action: null },
    warning: warningsOf(state),
    tasks: shown,
    hasTasks: tasks.length > 0,
    count: String(tasks.length),
    more: left === 0 ? null : { href: '/beheer?toon=alles', label: `Nog ${left}` },
    empty: {
      icon: 'sun',
      title: 'Niets dat nu moet',
      text: 'Iedereen kan erin, iedere locatie heeft een jongerenadviseur en alle mail is verstuurd.',
      action: null,
    },
    totals: totalRows(state),
  };
}

function sentence(tasks: number): string | null {
  if (tasks === 0) return null;
  return tasks === 1 ? 'Eén ding om eerst te bekijken.' : `${tasks} dingen om eerst te bekijken.`;
}

/** First of all: a student is waiting, and nobody knows. */
function strandedTasks({ stranded }: InstallationState): Task[] {
  return stranded.map(({ organisationId, organisation, location, region, count }) => {
    const where = [organisation, location].filter(Boolean).join(', ');
    const inRegion = region === null ? '' : ` (regio ${region})`;
    return {
      icon: 'alert-triangle',
      title: `${alertsText(count)} over studenten van ${where || 'een onbekende mbo-locatie'}${inRegion} leest nu niemand`,
      text: 'Er is geen jongerenadviseur op de locatie en geen coördinator in de regio. Geef iemand die rol, dan komt alles vanzelf aan.',
      href:
        organisationId === null ? '/beheer/gebruikers' : `/beheer/organisaties/${organisationId}`,
    };
  });
}

/** An administrator does not know the students: few are not counted out. */
const alertsText = (count: number): string =>
  count < SMALLEST_SHOWN_COUNT ? 'Een of meer meldingen' : `${count} meldingen`;

function nightTasks({ lateSince }: InstallationState): Task[] {
  if (lateSince === null) return [];
  return [
    {
      icon: 'alert-triangle',
      title: `Het nachtwerk lukte voor het laatst voor ${dayLabel(lateSince)}`,
      text: 'Gesprekken, taken en herinneringen van daarna kunnen ontbreken. Kijk wat er misging.',
      href: '/beheer/nachtwerk',
    },
  ];
}

function mailTasks({ mail: { waiting, failing, failed, hasServer } }: InstallationState): Task[] {
  const help = 'Een uitnodiging kun je ook op papier meegeven.';
  const tasks: Task[] = [];
  if (failed > 0)
    tasks.push({
      icon: 'mail',
      title: `${mails(failed)} geweigerd`,
      text: 'Vaak klopt het adres niet. Kijk welke mail het is en wijzig het adres.',
      href: '/beheer/post?staat=mislukt',
    });
  if (failing > 0)
    tasks.push({
      icon: 'alert-triangle',
      title: `${mails(failing)} niet aangekomen`,
      text: `De mailserver nam ${failing === 1 ? 'deze mail' : 'deze mails'} niet aan. We blijven het proberen. ${help}`,
      href: '/beheer/post?staat=wacht',
    });
  else if (waiting > 0 && !hasServer)
    tasks.push({
      icon: 'mail',
      title: `${mails(waiting)} nog niet verstuurd`,
      text: `Er is nog geen mailserver ingesteld. ${help}`,
      href: '/beheer/post?staat=wacht',
    });
  return tasks;
}

/** What cannot wait until somebody reads the list. */
function warningsOf({ mail: { unreachableSince } }: InstallationState) {
  if (unreachableSince === null) return null;
  const since = `De mailserver neemt geen mail aan sinds ${momentLabel(unreachableSince)}.`;
  const what = 'Er gaat niets verloren: alle mail wacht en gaat vanzelf zodra het weer kan.';
  return { warnings: [{ text: `${since} ${what} Meldingen staan wel gewoon in Doorstroom.` }] };
}

const mails = (count: number): string => (count === 1 ? 'Eén mail is' : `${count} mails zijn`);

function invitationTask({ id, name, expiresAt }: LapsingInvitation, now: Date): Task {
  const moment = new Date(expiresAt);
  return {
    icon: 'clock',
    title: name,
    text:
      moment > now
        ? `De uitnodiging verloopt op ${momentLabel(moment)}.`
        : `De uitnodiging is verlopen op ${momentLabel(moment)}.`,
    href: `/beheer/gebruikers/${id}`,
  };
}

function lonelyTasks({ lonelyOrganisations }: InstallationState): Task[] {
  return lonelyOrganisations.map(({ id, name }) => ({
    icon: 'building',
    title: name,
    text: 'Hier werkt nog niemand in Doorstroom.',
    href: `/beheer/organisaties/${id}`,
  }));
}

function locationTasks({ unservedLocations }: InstallationState): Task[] {
  return unservedLocations.map(({ name, organisation, organisationId }) => ({
    icon: 'map-pin',
    title: `${organisation}, ${name}`,
    text: 'Deze locatie heeft nog geen jongerenadviseur.',
    href: `/beheer/organisaties/${organisationId}`,
  }));
}

function calendarTasks({ calendarWarnings }: InstallationState): Task[] {
  return calendarWarnings.map((title) => ({
    icon: 'calendar-off',
    title,
    text: 'Wat ontbreekt, telt nu mee als schooldag. Vul de vakanties aan.',
    href: '/beheer/vakanties',
  }));
}

function uninvitedTasks({ totals: { uninvited } }: InstallationState): Task[] {
  if (uninvited === 0) return [];
  return [
    {
      icon: 'user-plus',
      title:
        uninvited === 1
          ? 'Eén gebruiker kan nog niet inloggen'
          : `${uninvited} gebruikers kunnen nog niet inloggen`,
      text: 'Ze hebben nog geen wachtwoord gekozen. Stuur een uitnodiging of print die.',
      href: '/beheer/gebruikers?status=uitgenodigd',
    },
  ];
}

function totalRows({ totals }: InstallationState) {
  return [
    { href: '/beheer/gebruikers', label: 'Gebruikers', count: String(totals.accounts) },
    { href: '/beheer/organisaties', label: 'Organisaties', count: String(totals.organisations) },
    {
      href: '/beheer/organisaties?soort=mbo',
      label: 'Mbo-locaties',
      count: String(totals.locations),
    },
    { href: '/beheer/opleidingen', label: 'Opleidingen', count: String(totals.programmes) },
  ];
}
