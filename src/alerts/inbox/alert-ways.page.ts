import { shortDay } from '../../web/dates.js';
import type { AlertRead } from './alert-facts.page.js';
import { acknowledgePath, closePath, guidancePath, passOnPath, planPath } from './alert-paths.js';

interface Way {
  readonly href: string;
  readonly label: string;
}

const waits = ({ full: { alert } }: AlertRead): boolean =>
  alert.isOpen && (alert.state === 'raised' || alert.ownerId === null);

/** "Pak jij dit op?", with one tap; null when somebody did. */
export function reactOf(read: AlertRead) {
  if (!waits(read)) return null;
  const { alert } = read.full;
  const coach = read.shared.person.coach ?? 'De coach';
  const plan =
    alert.plannedOn === null ? ` Maak daarna een plan, voor ${shortDay(alert.planBy)}.` : '';
  return {
    title: 'Pak jij dit op?',
    text: `${coach} krijgt meteen bericht.${plan}`,
    action: acknowledgePath(alert.id),
    version: String(alert.version),
    submit: 'Ja, ik pak dit op',
    other: { href: passOnPath(alert.id), label: 'Niet voor mij' },
  };
}

/** What comes next of an alert that was picked up: first a plan, then what is done. */
export function nextOf(read: AlertRead) {
  const { alert } = read.full;
  if (!alert.isOpen || waits(read)) return null;
  const guide = { href: guidancePath(alert.id), label: 'Leg contact vast' };
  if (alert.plan === null)
    return {
      title: 'Wat ga je doen?',
      text: `Maak een plan, voor ${shortDay(alert.planBy)}. Coach en mentor lezen het.`,
      links: [primary({ href: planPath(alert.id), label: 'Maak een plan' }), secondary(guide)],
    };
  return {
    title: 'Hoe gaat het?',
    text: 'Leg vast wat je deed. Is het klaar, sluit de melding dan af.',
    links: [primary(guide), secondary({ href: closePath(alert.id), label: 'Sluit af' })],
  };
}

/** What can be done besides, as quiet links; null for nothing. */
export function waysOf(read: AlertRead): Way[] | null {
  const { alert } = read.full;
  if (!alert.isOpen || waits(read)) return null;
  const close = { href: closePath(alert.id), label: 'Sluit de melding af' };
  const pass = { href: passOnPath(alert.id), label: 'Geef door of geef terug' };
  return alert.plan === null ? [close, pass] : [pass];
}

const primary = (way: Way) => ({ ...way, look: 'primary' });
const secondary = (way: Way) => ({ ...way, look: 'secondary' });
