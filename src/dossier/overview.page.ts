import { isOpen } from '../access/opens.js';
import type { DossierHead } from '../students/dossier-head.js';
import { dayLabel } from '../web/dates.js';
import { nextTalkOf, nextTalkPanel } from './talks/next-talk.page.js';
import { talkStops } from './talks/talk-stops.js';
import { absenceRows } from './absence.page.js';
import { followedAlert } from './followed-alert.page.js';
import { journeyPage } from './journey.page.js';
import type { Sides } from './sides.js';
import type { SignalsAtHand } from './signals/signal-panel.js';
import { levelAlone, signalPanel } from './signals/signal-panel.page.js';
import type { LevelToday } from '../signals/levels.js';
import { worryLink } from './signals/worry-link.js';
import { agreementRows, guardianRows, peopleRows, stepPanel, type Reading } from './sides.page.js';
import type { StoryPage } from './story.page.js';

/** All that stands on the page beside the story. */
interface Around extends Sides {
  readonly signals: SignalsAtHand | null;
  /** For who may know how the student stands, but not why. */
  readonly levelAlone: LevelToday | null;
}

export function overviewPage(head: DossierHead, sides: Around, story: StoryPage, reading: Reading) {
  const { facts, step, agreements, people, guardians, absence, talks, ahead } = sides;
  const signals = sides.signals && signalPanel(sides.signals, reading);
  const { viewer, student, today } = reading;
  const next = nextTalkOf(talks, today);
  return {
    title: head.name,
    head,
    journey: journeyPage(facts, talkStops(talks, ahead, today), {
      ...{ givenName: student.givenName, today },
    }),
    nextTalk: next && nextTalkPanel(next, { viewer, today }),
    step: stepPanel(step, reading),
    signals,
    level: sides.levelAlone && levelAlone(sides.levelAlone, today),
    melding:
      sides.signals &&
      followedAlert(sides.signals.alert, { ...reading, isAsked: signals !== null }),
    worry: signals === null ? worryLink(viewer, student) : null,
    hasNext: step.kind !== 'nothing' || next !== null,
    voice: isOpen(viewer, 'support', 'read') ? voiceOf(sides, student.givenName) : null,
    story,
    agreements:
      agreements === null
        ? null
        : {
            rows: agreementRows(agreements, reading),
            hasRows: agreements.length > 0,
            all: `/leerlingen/${student.id}/afspraken`,
          },
    absence: absence?.length ? { weeks: absenceRows(absence) } : null,
    people: peopleRows(people, reading),
    guardians: guardianRows(guardians),
    hasGuardians: guardians.length > 0,
    print: `/leerlingen/${student.id}/afdrukken`,
  };
}

/** "In de woorden van Daan" */
function voiceOf({ facts }: Sides, givenName: string) {
  const { whatHelps, whatHelpsOn } = facts;
  if (whatHelps === null || whatHelps.trim() === '') return null;
  return {
    title: `In de woorden van ${givenName}`,
    paragraphs: whatHelps.split(/\n+/).map((line) => line.trim()),
    when: whatHelpsOn === null ? null : `Verteld op ${dayLabel(whatHelpsOn)}`,
  };
}
