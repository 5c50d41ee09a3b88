import { ROLE_LABELS, isRole } from '../policy/roles.js';
import { isDay } from '../policy/day.js';
import { dayLabel } from '../web/dates.js';

/** What happened, for people. An action that is not here is shown as it is stored. */
const ACTIONS: Readonly<Record<string, string>> = {
  'sign-in': 'Ingelogd',
  'sign-in.password': 'Wachtwoord goed, tweede stap nog niet gezet',
  'sign-in.fail': 'Inloggen mislukt',
  'sign-in.code-fail': 'Verkeerde code van de tweede stap',
  'sign-in.role': 'Verder in een andere rol',
  'sign-out': 'Uitgelogd',
  'sign-out.others': 'Uitgelogd op andere apparaten',
  'password.invitation': 'Wachtwoord gekozen met uitnodiging',
  'password.reset': 'Nieuw wachtwoord gekozen met link',
  'password.change': 'Wachtwoord gewijzigd',
  'password.set': 'Wachtwoord gezet door de beheerder',
  'link.invitation': 'Uitnodiging gemaakt',
  'link.reset': 'Link voor nieuw wachtwoord gemaakt',
  'second-factor.on': 'Tweede stap aangezet',
  'second-factor.off': 'Tweede stap uitgezet',
  'second-factor.codes': 'Nieuwe herstelcodes gemaakt',
  'second-factor.remove': 'Tweede stap weggehaald door beheerder',
  'api-token.make': 'Token gemaakt',
  'api-token.revoke': 'Token ingetrokken',
  'account.add': 'Account toegevoegd',
  'account.revise': 'Account gewijzigd',
  'account.close': 'Account gesloten',
  'account.reopen': 'Account heropend',
  'account.theme': 'Weergave gekozen',
  'account.view': 'Account bekeken',
  'account.list': 'Lijst van gebruikers bekeken',
  'appointment.give': 'Rol gegeven',
  'appointment.continue': 'Rol gaat door',
  'appointment.end': 'Einde van rol vastgelegd',
  'appointment.withdraw': 'Rol teruggenomen',
  'organisation.add': 'Organisatie toegevoegd',
  'organisation.revise': 'Organisatie gewijzigd',
  'organisation.close': 'Organisatie gesloten',
  'organisation.reopen': 'Organisatie heropend',
  'location.add': 'Locatie toegevoegd',
  'location.revise': 'Locatie gewijzigd',
  'location.close': 'Locatie gesloten',
  'location.reopen': 'Locatie heropend',
  'programme.add': 'Opleiding toegevoegd',
  'programme.revise': 'Opleiding gewijzigd',
  'programme.end': 'Opleiding beëindigd',
  'holiday.add': 'Vakantie toegevoegd',
  'holiday.revise': 'Vakantie gewijzigd',
  'holiday.remove': 'Vakantie weggehaald',
  'region.rename-roles': 'Namen van rollen gewijzigd',
  'saved-view.keep': 'Lijst bewaard',
  'saved-view.remove': 'Bewaarde lijst verwijderd',
  'absence.bring-in': 'Verzuim ingelezen',
  'absence.replace': 'Verzuim vervangen',
  'student.dossier': 'Dossier bekeken',
  'student.export': 'Leerlingen meegenomen in een bestand',
  'student.list': 'Lijst van leerlingen bekeken',
  'student.meeting': 'Leerlingen gezien in het weekoverleg',
  'student.add': 'Leerling toegevoegd',
  'student.revise': 'Gegevens van leerling gewijzigd',
  'student.help': 'Wat helpt gewijzigd',
  'student.join': 'Twee leerlingen samengevoegd',
  'student.separate': 'Samenvoegen ongedaan gemaakt',
  'guardian.add': 'Verzorger toegevoegd',
  'guardian.revise': 'Verzorger gewijzigd',
  'guardian.remove': 'Verzorger verwijderd',
  'trajectory.assign': 'Coach toegewezen',
  'stand-in.arrange': 'Vervanging geregeld',
  'stand-in.end': 'Vervanging beëindigd',
  'contact.record': 'Contact vastgelegd',
  'contact.correct': 'Contact verbeterd',
  'contact.withdraw': 'Contact ingetrokken',
  'agreement.add': 'Afspraak toegevoegd',
  'agreement.done': 'Afspraak gedaan',
  'agreement.undone': 'Afspraak toch niet gedaan',
  'agreement.move': 'Datum van afspraak gewijzigd',
  'agreement.withdraw': 'Afspraak weggehaald',
  'agreement.restore': 'Afspraak teruggezet',
  'agreement.revise': 'Afspraak gewijzigd',
  'meeting.make': 'Weekoverleg gepland',
  'meeting.revise': 'Weekoverleg gewijzigd',
  'meeting.close': 'Weekoverleg afgesloten',
  'meeting-item.add': 'Leerling op de agenda gezet',
  'meeting-item.remove': 'Leerling van de agenda gehaald',
  'meeting-item.decide': 'Besluit in het weekoverleg',
  'task.done': 'Taak gedaan',
  'import.upload': 'Bestand gekozen om in te lezen',
  'import.columns': 'Kolommen van een bestand gekozen',
  'import.begin': 'Inlezen begonnen',
  'import.take-in': 'Leerlingen ingelezen uit een bestand',
  'import.drop': 'Bestand weggegooid',
  'import.finish': 'Bestand ingelezen',
  'import.undo': 'Inlezen van bestand ongedaan gemaakt',
  'demo.create': 'Demo gemaakt',
  'night.run': 'Nachtwerk met de hand gestart',
  'logbook.view': 'Logboek bekeken',
  'logbook.check': 'Logboek gecontroleerd',
  'placement.add': 'Stage toegevoegd',
  'placement.revise': 'Stage gewijzigd',
  'study-advice.record': 'Studieadvies vastgelegd',
  'study-advice.withdraw': 'Studieadvies teruggenomen',
  'handover.step': 'Stap in overdracht vastgelegd',
  'enrolment.add': 'Inschrijving toegevoegd',
  'enrolment.correct': 'Inschrijving verbeterd',
  'enrolment.switch': 'Overstap vastgelegd',
  'enrolment.stop': 'Inschrijving gestopt',
  'trajectory.register': 'Aangemeld voor traject',
  'trajectory.start': 'Start van traject verschoven',
  'trajectory.stop': 'Coaching gestopt',
  'trajectory.resume': 'Coaching gaat door',
  'trajectory.close': 'Traject afgesloten',
  'trajectory.reopen': 'Traject heropend',
  'outcome.record': 'Uitkomst vastgelegd',
  'outcome.withdraw': 'Uitkomst teruggenomen',
  'follow-up.answer': 'Navraag beantwoord',
  'follow-up.correct': 'Antwoord op navraag verbeterd',
  'follow-up.undo': 'Antwoord op navraag weggehaald',
  'student-link.make': 'Link voor leerling gemaakt',
  'student-link.send': 'Link naar leerling gemaild',
  'student-link.withdraw': 'Link voor leerling ingetrokken',
  'student-link.open': 'Leerling opende de link',
  'student-part.give': 'Leerling vulde in voor het gesprek',
  'student-part.revise': 'Leerling wijzigde wat was ingevuld',
  'calendar-feed.make': 'Agendalink gemaakt',
  'calendar-feed.revise': 'Agendalink gewijzigd',
  'calendar-feed.revoke': 'Agendalink ingetrokken',
};

const SUBJECTS: Readonly<Record<string, string>> = {
  account: 'Account',
  organisation: 'Organisatie',
  location: 'Locatie',
  programme: 'Opleiding',
  holiday: 'Vakantie',
  region: 'Regio',
  student: 'Leerling',
  night: 'Nachtwerk',
  guardian: 'Verzorger',
  trajectory: 'Traject',
  'stand-in': 'Vervanging',
  contact: 'Contact',
  agreement: 'Afspraak',
  meeting: 'Weekoverleg',
  'meeting-item': 'Punt van het weekoverleg',
  import: 'Import',
  page: 'Pagina',
  'saved-view': 'Bewaarde lijst',
  placement: 'Stage',
  'study-advice': 'Studieadvies',
  handover: 'Overdracht',
  enrolment: 'Inschrijving',
  outcome: 'Uitkomst',
  'follow-up': 'Navraag',
  'check-in': 'Gesprek',
  task: 'Taak',
};

const FIELDS: Readonly<Record<string, string>> = {
  date: 'Datum',
  student: 'Leerling',
  dueOn: 'Voor wanneer',
  onDay: 'Dag',
  parties: 'Met wie',
  channel: 'Hoe',
  result: 'Bereikt',
  isTwoWay: 'Gesproken met de leerling',
  impression: 'Hoe het gaat',
  note: 'Notitie',
  at: 'Tijd',
  meetingDecision: 'Besluit',
  backOn: 'Terug in overleg',
  name: 'Naam',
  email: 'E-mailadres',
  fields: 'Gewijzigd',
  role: 'Rol',
  organisation: 'Organisatie',
  location: 'Locatie',
  startsOn: 'Vanaf',
  endsOn: 'Tot en met',
  closedOn: 'Gesloten op',
  kind: 'Soort',
  brin: 'BRIN',
  place: 'Plaats',
  holidayRegion: 'Vakantieregio',
  extraWeeks: 'Extra weken',
  regionNumber: 'Doorstroomregio',
  roleLabels: 'Namen van rollen',
  minutes: 'Minuten',
  absenceKind: 'Soort verzuim',
  id: 'Nummer',
  organisationId: 'Organisatie',
  replaces: 'In plaats van',
  schoolYear: 'Schooljaar',
  from: 'Eerste dag',
  to: 'Laatste dag',
  region: 'Vakantieregio',
  certainty: 'Hoe zeker',
  source: 'Bron',
  crebo: 'Crebo',
  level: 'Niveau',
  learningPaths: 'Leerweg',
  validFrom: 'Geldig vanaf',
  validUntil: 'Geldig tot en met',
  token: 'Token',
  students: 'Leerlingen',
  refused: 'Geweigerd',
  unchanged: 'Ongewijzigd',
  updated: 'Bijgewerkt',
  accepted: 'Nieuw',
  accounts: 'Gebruikers',
  seed: 'Seed',
  lines: 'Regels',
  isWhole: 'Heel',
  coach: 'Coach',
  withNotes: 'Werkaantekeningen mee',
  absent: 'Afwezig',
  standIn: 'Vervanger',
  filters: 'Filters',
  wantedFrom: 'Nodig vanaf',
  company: 'Bedrijf',
  foundOn: 'Gevonden op',
  supervisorBriefed: 'Begeleider weet wat helpt',
  startedOn: 'Begonnen op',
  stoppedOn: 'Gestopt op',
  stopReason: 'Reden',
  givenOn: 'Gegeven op',
  state: 'Stand',
  locationId: 'Locatie',
  programmeId: 'Opleiding',
  mentorId: 'Mentor',
  learningPath: 'Leerweg',
  status: 'Inschrijving',
  endReason: 'Einde',
  bottleneck: 'Wat meespeelde',
  wentFrom: 'Van',
  wentTo: 'Naar',
  initiative: 'Traject',
  registeredOn: 'Aangemeld op',
  mboStartsOn: 'Start mbo',
  coachingStoppedOn: 'Laatste dag coaching',
  gone: 'Samengevoegd met',
  givenName: 'Roepnaam',
  prefix: 'Tussenvoegsel',
  surname: 'Achternaam',
  birthDate: 'Geboortedatum',
  gender: 'Geslacht',
  number: 'Leerlingnummer',
  phone: 'Telefoon',
  postcode: 'Postcode',
  municipality: 'Woongemeente',
  cluster: 'Cluster',
  exitProfile: 'Uitstroomprofiel',
  advice: 'Advies van de school',
  leavesSchoolOn: 'Laatste dag op de school',
  wantsSupport: 'Wil ondersteuning',
  whatHelps: 'Wat helpt',
  whatHelpsOn: 'Wat helpt, gezegd op',
  school: 'School',
  months: 'Maanden na de start',
  answer: 'Antwoord',
};

export const actionLabel = (action: string): string => ACTIONS[action] ?? action;
export const subjectLabel = (kind: string): string => SUBJECTS[kind] ?? kind;
const fieldLabel = (field: string): string => FIELDS[field] ?? field;

/** Every action that has words, to choose from. */
export const knownActions: readonly { value: string; label: string }[] = Object.entries(ACTIONS)
  .map(([value, label]) => ({ value, label }))
  .sort((one, other) => one.label.localeCompare(other.label, 'nl'));

/** The details of a line as a list of fields: "Naam: van X naar Y". */
export function detailLines(details: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]) => `${fieldLabel(field)}: ${told(field, value)}`);
}

/** Kept in the words of the code. */
const VALUES: Readonly<Record<string, string>> = {
  municipality: 'gemeente',
  'official fixed': 'vastgesteld',
  'OCW advice': 'advies',
  'public holiday': 'feestdag',
  'optional extra week': 'extra week',
  positive: 'positief',
  warning: 'waarschuwing',
  negative: 'negatief',
  not_started: 'niet begonnen',
  in_progress: 'bezig',
  waiting_for_consent: 'wacht op akkoord',
  sent: 'verstuurd',
  read_by_mbo: 'gelezen door mbo',
  switched: 'overgestapt',
  stopped: 'gestopt',
  completed: 'afgerond',
  go_on: 'coach gaat door',
  alert: 'melding maken',
  other_help: 'andere hulp',
  close: 'hoeft niet meer',
};

/** Fields that hold ids of all that was shown. */
const LISTS: ReadonlySet<string> = new Set(['students', 'accounts']);

function told(field: string, value: unknown): string {
  if (!Array.isArray(value)) return plain(value);
  const parts: readonly unknown[] = value;
  if (field === 'fields') return parts.map((each) => fieldLabel(String(each))).join(', ');
  if (LISTS.has(field)) return `${parts.length} (${parts.map(plain).join(', ')})`;
  // A list by itself; a change of it is two lists.
  if (field === 'learningPaths' && !parts.some(Array.isArray)) return plain(parts);
  // A change is stored as [before, after].
  return parts.length === 2 ? `van ${plain(parts[0])} naar ${plain(parts[1])}` : plain(parts);
}

function plain(value: unknown): string {
  if (value === null || value === '') return 'leeg';
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value !== 'string') return pairs(value ?? {});
  if (isDay(value)) return dayLabel(value);
  return isRole(value) ? ROLE_LABELS[value] : (VALUES[value] ?? shortened(value));
}

/** What each of some things is, such as the names of roles: "Auditor: Toezicht". */
function pairs(value: object): string {
  const told = Object.entries(value).map(([name, each]) => `${plain(name)}: ${plain(each)}`);
  return told.length === 0 ? 'leeg' : told.join(', ');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHORT = 8;

/** Enough of an id to tell it from others. */
export const shortened = (text: string): string => (UUID.test(text) ? text.slice(0, SHORT) : text);
