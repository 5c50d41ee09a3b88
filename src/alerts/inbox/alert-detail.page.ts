import { MBO_LEVELS, type MboLevel } from '../../directory/data/code-lists.js';
import { READABLE_AFTER_CLOSE } from '../../policy/alerts.js';
import { addDays } from '../../policy/day.js';
import { levelBadge } from '../../signals/level-words.js';
import { dayInList } from '../../students/student-words.js';
import { dayLabel, shortDay } from '../../web/dates.js';
import { ALERT_OUTCOME_LABELS, deadlineLabel } from '../alert-words.js';
import { alertFacts, type AlertRead } from './alert-facts.page.js';
import { alertLine } from './alert-line.js';
import { planPath } from './alert-paths.js';
import { stepRows } from './alert-steps.page.js';
import { nextOf, reactOf, waysOf } from './alert-ways.page.js';

/** One alert as a youth adviser reads it, for {{> melding/open}}. `name` is that of who reads. */
export function alertDetail(read: AlertRead, viewer: { readonly accountId: string }) {
  const { full, student, shared } = read;
  const { phone, givenName } = student;
  return {
    name: student.name,
    who: whoLine(read),
    home: homeLine(read),
    call: phone === null ? null : { href: `tel:${digits(phone)}`, label: `Bel ${givenName}` },
    reach: reachOf(read),
    badges: badgesOf(read),
    told: toldOf(read),
    react: reactOf(read),
    next: nextOf(read),
    line: alertLine(full),
    plan: planOf(read),
    facts: alertFacts(read),
    voice:
      shared.person.whatHelps === null
        ? null
        : {
            title: `In de woorden van ${givenName}`,
            paragraphs: shared.person.whatHelps.split(/\n+/),
            when: shared.person.whatHelpsOn && dayLabel(shared.person.whatHelpsOn),
          },
    steps: stepRows(full.steps),
    ways: waysOf(read),
    foot: footOf(read, viewer.accountId),
  };
}

/** 17 jaar, Autotechniek niveau 2, ROC Maasveld */
function whoLine({ full: { institution }, student }: AlertRead): string {
  const { age, programme, programmeLevel } = student;
  const level = programmeLevel && MBO_LEVELS[programmeLevel as MboLevel].toLowerCase();
  const study = [programme, level].filter(Boolean).join(' ');
  return [`${age} jaar`, study, institution].filter(Boolean).join(', ');
}

/** Living and learning in different districts is the known pain, so both stand beside each other. */
function homeLine({ full: { location, place }, student: { municipality } }: AlertRead) {
  const there = location === null || location === place ? null : `locatie ${location}`;
  const parts = [
    ...(municipality === null ? [] : [`Woont in ${municipality}`]),
    ...(place === null ? [] : [`leert in ${place}`]),
    ...(there === null ? [] : [place === null ? `leert op ${there}` : there]),
  ];
  const line = parts.join(', ');
  return line === '' ? null : `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
}

/** A phone that an app or a text message reaches. */
const MOBILE = /^(\+?31|0031|0)6/;

function reachOf({ student: { phone, email, givenName } }: AlertRead) {
  const number = digits(phone ?? '');
  return [
    ...(number === '' ? [] : [{ href: `tel:${number}`, icon: 'phone', label: `Bel ${givenName}` }]),
    ...(MOBILE.test(number)
      ? [{ href: `sms:${number}`, icon: 'message-circle', label: `Stuur ${givenName} een bericht` }]
      : []),
    ...(email === null
      ? []
      : [{ href: `mailto:${email}`, icon: 'mail', label: `Mail ${givenName}` }]),
  ];
}

const digits = (phone: string): string => phone.replaceAll(/[^\d+]/g, '');

function badgesOf({ full: { alert, deadline }, today }: AlertRead) {
  // Of one that somebody asked for the level may be good: that says nothing here.
  const isShown = alert.isOpen && alert.level !== 'on_track';
  const due = deadline && {
    tone: deadline.daysLate > 0 ? 'rood' : 'oranje',
    icon: deadline.daysLate > 0 ? 'clock-exclamation' : 'clock',
    label: `${deadline.asks === 'plan' && deadline.daysLate > 0 ? 'Plan is ' : ''}${dueWords(deadlineLabel(deadline, today), deadline.asks)}`,
  };
  return [...(due ? [due] : []), ...(isShown ? [levelBadge(alert.level)] : [])];
}

/** "Reageer voor do 26 nov", "Plan voor di 1 dec" */
const dueWords = (label: string, asks: 'acknowledge' | 'plan'): string =>
  label.startsWith('Voor ')
    ? `${asks === 'acknowledge' ? 'Reageer' : 'Plan'} voor ${label.slice('Voor '.length)}`
    : label;

/** What has changed since: the level fell, or it is over. */
function toldOf({ full: { alert }, today }: AlertRead) {
  if (alert.settledOn !== null)
    return {
      ...{ tone: 'info', icon: 'info-circle' },
      title:
        alert.outcome === null
          ? `Teruggegeven op ${shortDay(alert.settledOn)}`
          : `Afgesloten op ${shortDay(alert.settledOn)}: ${ALERT_OUTCOME_LABELS[alert.outcome]}`,
      text: `Je leest dit nog tot en met ${dayLabel(addDays(alert.settledOn, READABLE_AFTER_CLOSE))}.`,
    };
  if (alert.fallenOn === null) return null;
  return {
    ...{ tone: 'info', icon: 'info-circle' },
    title: 'Het niveau is gedaald',
    text: `Sinds ${dayInList(alert.fallenOn, today)} zijn er minder signalen. De melding blijft open tot jij haar afsluit.`,
  };
}

function planOf({ full: { alert, steps }, today }: AlertRead) {
  if (alert.plan === null) return null;
  const last = steps.findLast(({ kind }) => kind === 'planned');
  return {
    text: alert.plan,
    when: last ? `${last.byName ?? ''}, ${dayInList(last.onDay, today)}` : '',
    change: alert.isOpen ? planPath(alert.id) : null,
  };
}

function footOf({ full: { alert, raisedBy, owner }, today }: AlertRead, viewerId: string): string {
  const when = dayInList(alert.raisedOn, today);
  const raised =
    raisedBy === null
      ? `Vanzelf gemeld op ${when}, omdat de signalen dat vroegen.`
      : `Gemeld door ${raisedBy} op ${when}.`;
  const isAnothers = alert.ownerId !== null && alert.ownerId !== viewerId;
  return isAnothers ? `${raised} Deze melding is van ${owner}, die jij vervangt.` : raised;
}
