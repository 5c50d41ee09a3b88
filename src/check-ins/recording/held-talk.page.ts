import { signalLabel } from '../../policy/person-signals.js';
import { fullName } from '../../students/student-name.js';
import { dayLabel, momentLabel } from '../../web/dates.js';
import { decisionLabel, talkLabel } from '../check-in-words.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import type { StudentPart } from '../student-part.entity.js';
import type { TalkRecordVersion } from '../talk-record-version.entity.js';
import type { TalkContent } from '../talk.js';
import { toldOnFile } from './on-file.js';
import type { Outlook } from './outlooks.js';
import { talkPath, type TalkAgreement } from './talk-files.js';
import { namesOf, type TalkNames } from './talk-names.js';
import type { RecordOnFile } from './talk-records-on-file.js';
import { dayOffSentence } from './talk-sentences.js';
import { AGREED, NOTICED, agreementLine, contentFacts, contentOf, factsOf } from './told.js';
import { voiceOf } from './voice.js';

export interface HeldTalkFile {
  readonly talk: ListedCheckIn;
  readonly file: RecordOnFile;
  readonly agreements: readonly TalkAgreement[];
  readonly part: StudentPart | null;
  readonly partOn: string;
  readonly outlook: Outlook;
  readonly mayCorrect: boolean;
  /** Whether the viewer had begun a version too. */
  readonly hasDraft: boolean;
}

const ONLY_ADDED = 'De tekst bleef gelijk. Er kwam een afspraak of een vinkje bij.';
const SHOWN_ELSEWHERE = ['Dag', AGREED, NOTICED, 'Besluit', 'Waarom', 'Gelukt van vorige keer'];

/** A talk that was held, to read. */
export function heldTalkPage(held: HeldTalkFile) {
  const { talk, file, agreements, part, partOn, outlook, mayCorrect } = held;
  const { record, versions, names: writers } = file;
  const names = namesOf(talk);
  const path = talkPath(talk.id);
  const by = (id: string) => writers.get(id) ?? 'iemand';
  const facts = factsOf(toldOnFile(talk, file, agreements), names);
  return {
    title: `Gesprek met ${fullName(talk)}`,
    back: { href: `/leerlingen/${talk.studentId}`, label: fullName(talk) },
    head: {
      above: talk.heldOn && dayLabel(talk.heldOn),
      title: `Gesprek met ${fullName(talk)}`,
      intro: `${talkLabel(talk.number, outlook.ofTalks)}. Vastgelegd door ${by(record.recordedBy)}, ${momentLabel(record.recordedAt)}.`,
      action: mayCorrect
        ? { href: `${path}/wijzigen`, label: 'Wijzig het verslag', icon: 'pencil' }
        : null,
    },
    draft: held.hasDraft ? `${path}/wijzigen` : null,
    dayOff: talk.heldOn && dayOffSentence(talk.heldOn, outlook.dayOff),
    decision: talk.decision && decisionLabel(talk.decision, record.forMeeting),
    reason: talk.decisionReason,
    handOver: talk.decision === 'hand_over',
    voice: part === null ? null : voiceOf(part, talk.givenName, partOn),
    facts: facts.filter(({ term, text }) => text !== '' && !SHOWN_ELSEWHERE.includes(term)),
    agreements: agreements.map(({ what, who, dueOn, isDone }) => ({
      text: agreementLine({ what, who, by: dueOn }, names),
      isDone,
    })),
    signals: file.signals.map((code) => ({ label: signalLabel(code) })),
    versions: versions.map((version, index) => {
      const after = contentAfter(versions, index) ?? contentOf(record);
      const changed = replaced(contentIn(version), after, names);
      return {
        line: `${momentLabel(version.changedAt)}, gewijzigd door ${by(version.changedBy)}`,
        facts: changed,
        added: changed.length === 0 ? ONLY_ADDED : null,
      };
    }),
  };
}

const contentIn = ({ content }: TalkRecordVersion) => JSON.parse(content) as TalkContent;

/** The last first: what came after a version stands before it. Null for what is on file now. */
function contentAfter(versions: readonly TalkRecordVersion[], index: number): TalkContent | null {
  const after = versions[index - 1];
  return after ? contentIn(after) : null;
}

/** Only what the next version says otherwise. */
function replaced(before: TalkContent, after: TalkContent, names: TalkNames) {
  const next = contentFacts(after, names);
  const isSame = (term: string, text: string) =>
    next.some((fact) => fact.term === term && fact.text === text);
  return contentFacts(before, names)
    .filter(({ term, text }) => !isSame(term, text))
    .map(({ term, text }) => ({ term, text: text === '' ? 'Hier stond nog niets' : text }));
}
