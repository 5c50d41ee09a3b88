import { noShow, oftenSick, weeksAway } from './about-absence-days.js';
import { absenceGrows, sixteenHours } from './about-absence-hours.js';
import { warned } from './about-advice.js';
import { notEnrolled, notRegistered, switched } from './about-enrolment.js';
import { entersLate, handoverNotRead } from './about-handover.js';
import { comesOfAge, nobodyNamed } from './about-people.js';
import { noPlace, placeStopped, placeWithSupport } from './about-placement.js';
import { noContact } from './about-silence.js';
import { talkMissed } from './about-talks.js';
import { agreementsDone } from './protective.js';
import {
  goesWell,
  motivationFalls,
  untilClosed,
  untilNextTalk,
  untilQuietTalks,
} from './recorded.js';
import type { SignalCode } from './signal.js';
import { quiet, type Rule, unknown } from './verdict.js';

/** Whoever is registered for it has begun: A20 is not about it. */
const DOORSTROOMCOACHING = 'DOORSTROOMCOACHING';

/** A20: "registered, not started within 20 school days"; when other initiatives begin is not recorded yet. */
const notBegun: Rule = ({ facts }) =>
  facts.initiative === DOORSTROOMCOACHING ? quiet() : unknown();

/** In the order of the catalogue. */
export const RULES: readonly (readonly [SignalCode, Rule])[] = [
  ['A01', handoverNotRead],
  ['A02', entersLate],
  ['A03', talkMissed],
  ['A04', noContact],
  ['A05', notRegistered],
  ['A06', notEnrolled],
  ['A07', noShow],
  ['A08', absenceGrows],
  ['A09', sixteenHours],
  ['A10', weeksAway],
  ['A11', oftenSick],
  ['A12', switched],
  ['A13', comesOfAge],
  ['A14', () => unknown()], // until support agreements are recorded in the program
  ['A15', () => unknown()],
  ['A16', noPlace],
  ['A17', placeStopped],
  ['A18', warned],
  ['A19', nobodyNamed],
  ['A20', notBegun],
  ['M01', untilNextTalk('M01')],
  ['M02', untilNextTalk('M02')],
  ['M03', untilClosed('M03')],
  ['M04', untilQuietTalks('M04')],
  ['M05', untilNextTalk('M05')],
  ['M06', untilNextTalk('M06')],
  ['M07', untilNextTalk('M07')],
  ['M08', untilNextTalk('M08')],
  ['M09', untilNextTalk('M09')],
  ['M10', motivationFalls],
  ['M11', untilNextTalk('M11')],
  ['M12', untilNextTalk('M12')],
  ['M13', untilNextTalk('M13')],
  ['M14', untilNextTalk('M14')],
  ['M15', untilClosed('M15')],
  ['P01', agreementsDone],
  ['P02', placeWithSupport],
  ['P03', goesWell],
];
