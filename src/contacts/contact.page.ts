import type { Problem } from '../problems/problem.js';
import { typedIn, versionsView } from '../directory/versions.js';
import { fullName } from '../students/student-name.js';
import { dayLabel, momentLabel } from '../web/dates.js';
import { fieldsFrom } from '../web/form-fields.js';
import { blankForm, type Form } from '../web/form.js';
import { initialsOf } from '../web/frame.js';
import type { Viewer } from '../web/viewer.js';
import { mayChange } from './contact-changes.js';
import type { ContactFile } from './contact-files.js';
import { LONGEST, type CorrectContactDto, type WithdrawContactDto } from './contact-form.dto.js';
import type { ContactVersion } from './contact-version.entity.js';
import type { Contact } from './contact.entity.js';
import { OTHERWISE, tileOf, tilesFor } from './contact-tiles.js';
import { contactTitle, IMPRESSION_LABELS, partiesInLine, RESULT_LABELS } from './contact-words.js';
import { howFields } from './how-fields.js';

type Told = Pick<Contact, 'onDay' | 'parties' | 'channel' | 'result' | 'impression' | 'note'>;

export const contactPath = (id: string): string => `/contacten/${id}`;

/** One contact, with what came of it and what it said before. */
export function contactPage(file: ContactFile, viewer: Viewer) {
  const { contact, student, names, versions } = file;
  const path = contactPath(contact.id);
  const isOpen = contact.withdrawnAt === null && mayChange(viewer, contact);
  const by = (id: string | null) => names.get(id ?? '') ?? 'iemand';
  return {
    title: `Contact met ${fullName(student)}`,
    back: { href: `/leerlingen/${student.id}`, label: fullName(student) },
    head: {
      above: dayLabel(contact.onDay),
      title: contactTitle(contact),
      intro: null,
      action: isOpen ? { href: `${path}/wijzigen`, label: 'Wijzig', icon: 'pencil' } : null,
    },
    withdrawn:
      contact.withdrawnAt === null
        ? null
        : {
            line: `Ingetrokken op ${momentLabel(contact.withdrawnAt)} door ${by(contact.withdrawnBy)}.`,
            reason: contact.withdrawReason,
          },
    note: contact.note,
    facts: factsOf(contact, by(contact.authorId)),
    agreements: file.agreements.map(({ what, doneAt }) => ({ what, isDone: doneAt !== null })),
    signals: file.signals.map((label) => ({ label })),
    notes: file.notes.map(({ text, authorName, createdAt }) => ({
      text,
      line: `${authorName}, ${momentLabel(createdAt)}`,
    })),
    versions: versions.map((version, index) => ({
      line: `${momentLabel(version.changedAt)}, gewijzigd door ${by(version.changedBy)}`,
      reason: version.reason,
      facts: replaced(toldOf(version), index === 0 ? contact : toldOf(versions[index - 1])),
    })),
    withdraw: isOpen ? `${path}/intrekken` : null,
  };
}

function factsOf(contact: Contact, author: string) {
  return [
    ...toldFacts(contact).filter(({ term }) => term !== 'Notitie'),
    { term: 'Vastgelegd', text: `${momentLabel(contact.recordedAt)} door ${author}` },
  ];
}

function toldFacts(told: Told) {
  const { onDay, parties, result, impression, note } = told;
  return [
    { term: 'Dag', text: dayLabel(onDay) },
    { term: 'Hoe', text: contactTitle(told) },
    { term: 'Met', text: partiesInLine(parties) },
    { term: 'Bereikt', text: RESULT_LABELS[result] },
    ...(impression ? [{ term: 'Hoe gaat het', text: IMPRESSION_LABELS[impression] }] : []),
    ...(note ? [{ term: 'Notitie', text: note }] : []),
  ];
}

const toldOf = (version: ContactVersion | undefined): Told => version?.content as unknown as Told;

/** Only what the next version says otherwise. */
function replaced(before: Told, after: Told) {
  const next = toldFacts(after);
  const isSame = (term: string, text: string) =>
    next.some((fact) => fact.term === term && fact.text === text);
  return toldFacts(before).filter(({ term, text }) => !isSame(term, text));
}

/** A form filled with what is on file. */
export function correctionForm(contact: Contact, viewer: Viewer): Form<CorrectContactDto> {
  const tile = tileOf(contact);
  const isShown = tile !== null && tilesFor(viewer.role).includes(tile);
  return blankForm({
    how: isShown ? tile : OTHERWISE,
    parties: contact.parties,
    channel: contact.channel,
    result: contact.result,
    date: contact.onDay,
    impression: contact.impression ?? '',
    note: contact.note ?? '',
    version: String(contact.version),
  });
}

export function correctionPage(
  { contact, student }: Pick<ContactFile, 'contact' | 'student'>,
  form: Form<CorrectContactDto>,
  viewer: Viewer,
  told: { problem: Problem | null; typed: Told | null } = { problem: null, typed: null },
) {
  const path = contactPath(contact.id);
  const fields = fieldsFrom(form);
  const { problem, typed } = told;
  const isStale = problem?.code === 'conflict' && typed !== null;
  return {
    title: 'Contact wijzigen',
    home: path,
    errors: fields.summary('Het contact is nog niet gewijzigd', problem?.message),
    versions: isStale ? versionsView(bothOf(contact, typed)) : null,
    // Who has seen both versions may save: the next attempt stands on what is on file now.
    version: isStale ? String(contact.version) : typedIn(form, 'version'),
    action: `${path}/wijzigen`,
    who: { initials: initialsOf(fullName(student)), name: fullName(student) },
    ...howFields(form, viewer.role),
    impressionLabel: `Hoe gaat het met ${student.givenName}?`,
    note: fields.area({
      name: 'note',
      label: 'Wat wil je onthouden?',
      hint: 'Schrijf op wat iemand gaat doen. Geen gegevens over gezondheid.',
      maxLength: LONGEST.note,
      isOptional: true,
    }),
    reason: fields.text({
      name: 'reason',
      label: 'Waarom wijzig je dit?',
      hint: 'Wat er eerst stond, blijft te zien in de geschiedenis.',
      maxLength: LONGEST.agreement,
      autocomplete: 'off',
      isOptional: true,
    }),
    buttons: { submit: 'Bewaar', cancel: { href: path, label: 'Annuleer' } },
  };
}

function bothOf(onFile: Told, typed: Told) {
  const [saved, mine] = [onFile, typed];
  const both = (label: string, told: (of: Told) => string) => ({
    label,
    onFile: told(saved),
    typed: told(mine),
  });
  return [
    both('Dag', ({ onDay }) => dayLabel(onDay)),
    both('Hoe', contactTitle),
    both('Bereikt', ({ result }) => RESULT_LABELS[result]),
    both('Hoe gaat het', ({ impression }) => (impression ? IMPRESSION_LABELS[impression] : '')),
    both('Notitie', ({ note }) => note ?? ''),
  ];
}

export function withdrawPage(
  { contact, student }: Pick<ContactFile, 'contact' | 'student'>,
  form: Form<WithdrawContactDto>,
  problem: Problem | null = null,
) {
  const path = contactPath(contact.id);
  const fields = fieldsFrom(form);
  return {
    title: 'Contact intrekken',
    back: { href: path, label: 'Terug naar het contact' },
    errors: fields.summary('Het contact is nog niet ingetrokken', problem?.message),
    facts: [{ term: 'Leerling', text: fullName(student) }, ...toldFacts(contact)],
    action: `${path}/intrekken`,
    // After a conflict the page shows what is on file now.
    version: String(contact.version),
    reason: fields.text({
      name: 'reason',
      label: 'Waarom trek je dit in?',
      hint: 'Het contact telt dan niet meer mee. Afspraken die hierbij zijn gemaakt en nog open staan, gaan ook weg.',
      maxLength: LONGEST.agreement,
      autocomplete: 'off',
    }),
    buttons: { submit: 'Trek in', cancel: { href: path, label: 'Annuleer' } },
  };
}
