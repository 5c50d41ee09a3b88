import type { Day } from '../../policy/day.js';
import type { Problem } from '../../problems/problem.js';
import { versionsView } from '../../directory/versions.js';
import { fullName } from '../../students/student-name.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import type { Viewer } from '../../web/viewer.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { agreementFields } from './agreement-rows.js';
import { contentFields } from './content-fields.js';
import { earlierPanel } from './earlier-panel.js';
import type { BothVersions } from './talk-clash.js';
import { talkPath, type EarlierTalk } from './talk-files.js';
import { SAYS_NOTHING } from './talk-form.js';
import { namesOf, readersSentence } from './talk-names.js';
import type { TalkContent } from '../talk.js';
import { factsOf, type Told } from './told.js';

export interface CorrectionAround {
  readonly viewer: Viewer;
  readonly today: Day;
  readonly talk: ListedCheckIn;
  readonly earlier: EarlierTalk;
  readonly careAt: string | null;
  readonly onFile: Told;
  /** The version that the form stands on. */
  readonly version: number;
}

/** `both`: side by side, for who came second. */
export function correctionPage(
  form: Form<unknown>,
  around: CorrectionAround,
  { problem, both }: { problem: Problem | null; both: BothVersions | null },
) {
  const { viewer, talk, onFile, today } = around;
  const names = namesOf(talk);
  const path = talkPath(talk.id);
  return {
    title: `Verslag wijzigen, gesprek met ${fullName(talk)}`,
    back: { href: path, label: 'Terug naar het gesprek' },
    ...(both ? SECOND : FIRST),
    errors: fieldsFrom(form).summary('Het verslag is nog niet gewijzigd', problem?.message),
    versions: both && versionsView(both.rows.filter(isTold)),
    version: String(around.version),
    action: `${path}/wijzigen`,
    facts: factsOf(onFile, names).filter(({ term, text }) => FIXED.includes(term) && text !== ''),
    agreed: onFile.agreements.map(({ what, who }) => ({ text: `${names[who]}: ${what}` })),
    before: earlierPanel(around.earlier, form),
    readers: readersSentence(talk, viewer, around.careAt),
    ...contentFields(form, { names, role: viewer.role, part: null }),
    ...agreementFields(form, { names, today, mayChange: false }),
    buttons: { submit: 'Bewaar', cancel: { href: path, label: 'Annuleer' } },
  };
}

const FIRST = {
  heading: 'Verslag wijzigen',
  intro:
    'Dag en besluit blijven zoals ze zijn. Wat er eerst stond, blijft te zien in de geschiedenis.',
};
const SECOND = {
  heading: 'Iemand was net iets eerder',
  intro:
    'Hieronder staan beide versies. Wat alleen jij schreef, staat al in het formulier: bewaar het om het toe te voegen. Dag en besluit blijven zoals ze zijn.',
};

const isTold = ({ onFile, typed }: BothVersions['rows'][number]): boolean =>
  onFile !== '' || typed !== '';

const FIXED = ['Dag', 'Besluit', 'Waarom'];

/** A form filled with what is on file. */
export const correctionForm = ({ content, signals }: Told): Form<unknown> =>
  blankForm({ ...inputOf(content), signals: [...signals] });

/** What is on file, filled up with what only the second one wrote. */
export function mergedForm({ onFile, typed }: BothVersions, input: Form<unknown>['input']) {
  const [first, second] = [inputOf(onFile.content), inputOf(typed.content)];
  const merged = Object.fromEntries(
    Object.entries(first).map(([name, value]) => [
      name,
      isOpen(value) ? (second[name] ?? '') : value,
    ]),
  );
  const known = onFile.agreements.map(({ what }) => what);
  const isNew = (index: number) => !['', ...known].includes([input.what ?? []].flat()[index] ?? '');
  const rows = (name: string) => [input[name] ?? []].flat().filter((_, index) => isNew(index));
  return blankForm({
    ...merged,
    ...{ what: rows('what'), who: rows('who'), by: rows('by') },
    ...{ done: input.done ?? [], notDone: input.notDone ?? [] },
    signals: [...new Set([...onFile.signals, ...typed.signals])],
  });
}

const isOpen = (value: string | string[]): boolean =>
  value === '' || value === 'none' || value.length === 0;

function inputOf(content: TalkContent): Record<string, string | string[]> {
  const { present, views, score, saidNothing, topics, bottlenecks } = content;
  const { ownWords, goesWell, needs, bottleneckNote } = content;
  return {
    present: [...present],
    ...{ viewStudent: views.student, viewMentor: views.mentor, viewCoach: views.coach },
    score: saidNothing ? SAYS_NOTHING : String(score ?? ''),
    ...{ presence: '', lessons: '', others: '', practice: '', ...topics },
    ...{ ownWords: ownWords ?? '', goesWell: goesWell ?? '', needs: needs ?? '' },
    ...{ bottlenecks: [...bottlenecks], bottleneckNote: bottleneckNote ?? '' },
  };
}
