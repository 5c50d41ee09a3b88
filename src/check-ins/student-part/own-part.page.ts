import { TOPICS, TOPIC_SCALE, VIEWS_ON_GOING_ON } from '../../policy/check-in.js';
import type { Problem } from '../../problems/problem.js';
import { momentLabel } from '../../web/dates.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import {
  SAID_NOTHING,
  SCALE_LABELS,
  SCORE_LABELS,
  TOPIC_LABELS,
  VIEW_LABELS,
} from '../check-in-words.js';
import type { StudentPart } from '../student-part.entity.js';
import { LONGEST, type OwnPartDto } from './own-part.dto.js';

/* What a student sees: no name, no school, no menu. Whoever holds the telephone learns nothing from it. */

const READERS = 'Je mentor en je coach lezen dit. Niemand anders.';

const pathOf = (token: string): string => `/mijn-gesprek/${encodeURIComponent(token)}`;

/** Also what a program sees that looks at links in messages. */
export const startPage = (token: string) => ({
  title: 'Hoe gaat het?',
  layout: 'guest' as const,
  action: pathOf(token),
});

/** One answer for every link that does not work, so that it does not tell whether there ever was one; with what was typed. */
export const closedPage = (kept: readonly string[] = []) => ({
  title: 'Deze link werkt niet (meer)',
  layout: 'guest' as const,
  kept,
  text: 'Wil je nog iets vertellen voor het gesprek? Vraag je coach om een nieuwe link.',
});

export const elsewherePage = () => ({
  title: 'Deze link is al geopend',
  layout: 'guest' as const,
  kept: [],
  text: 'Hij werkt alleen op het apparaat waarop hij het eerst is geopend. Vraag je coach om een nieuwe.',
});

export const tooOftenPage = () => ({
  title: 'Even wachten',
  layout: 'guest' as const,
  kept: [],
  text: 'Er is te vaak een verkeerde link geopend. Wacht een kwartier en probeer het dan opnieuw.',
});

export const thanksPage = (token: string, part: StudentPart) => ({
  title: 'Bedankt!',
  layout: 'guest' as const,
  text: part.declined
    ? 'Je vult liever niets in. Dat is prima. Jullie praten gewoon samen.'
    : 'Wat je invulde is bewaard. Jullie praten er samen over.',
  readers: READERS,
  change: {
    href: `${pathOf(token)}/invullen`,
    label: part.declined ? 'Toch iets invullen' : 'Bekijk of wijzig wat je invulde',
  },
});

/** `given` is what was sent in from another tab meanwhile; null when nothing was. */
export function formPage(
  token: string,
  form: Form<OwnPartDto>,
  problem: Problem | null = null,
  given: StudentPart | null = null,
) {
  const fields = fieldsFrom(form);
  return {
    title: 'Hoe gaat het?',
    layout: 'guest' as const,
    action: `${pathOf(token)}/invullen`,
    version: given ? String(given.version) : String(form.input['version'] ?? '0'),
    errors: given ? null : fields.summary('Nog niet verstuurd', problem?.message),
    given: given && { when: momentLabel(given.givenAt), facts: factsOf(given) },
    will: willOf(form),
    scores: scoresOf(form),
    topics: TOPICS.map((topic) => topicOf(topic, form)),
    ownWords: fields.area({
      name: 'woorden',
      label: 'Hoe gaat het met je?',
      hint: 'In je eigen woorden.',
      isOptional: true,
      maxLength: LONGEST.words,
    }),
    toDiscuss: fields.area({
      name: 'bespreken',
      label: 'Waar wil je het over hebben?',
      isOptional: true,
      maxLength: LONGEST.words,
    }),
    views: VIEWS_ON_GOING_ON.map((view) => choiceOf(form, 'coaching', view, VIEW_LABELS[view])),
    viewWords: fields.area({
      name: 'waarom',
      label: 'Waarom vind je dat?',
      isOptional: true,
      rows: 2,
      maxLength: LONGEST.viewWords,
    }),
    readers: READERS,
  };
}

const FACES = ['mood-cry', 'mood-sad', 'mood-empty', 'mood-smile', 'mood-happy'];

const scoresOf = (form: Form<OwnPartDto>) =>
  FACES.map((icon, index) => {
    const score = index + 1;
    return { ...choiceOf(form, 'cijfer', String(score), SCORE_LABELS[score] ?? ''), icon };
  });

const topicOf = (topic: (typeof TOPICS)[number], form: Form<OwnPartDto>) => ({
  label: TOPIC_LABELS[topic],
  choices: TOPIC_SCALE.map((scale) => choiceOf(form, topic, scale, SCALE_LABELS[scale])),
});

/** Filling in and rather not stand side by side, and neither is chosen beforehand. */
function willOf(form: Form<OwnPartDto>) {
  const error = form.faults.find(({ field }) => field === 'wil')?.message ?? null;
  return {
    error,
    choices: [
      choiceOf(form, 'wil', 'ja', 'Ik vul iets in'),
      choiceOf(form, 'wil', 'niet', 'Liever niet'),
    ],
  };
}

/** An error points at the group: the browser then goes to its first choice. */
function choiceOf(form: Form<OwnPartDto>, name: string, value: string, label: string) {
  const isFirst = ['ja', '1', 'good', 'yes'].includes(value);
  const id = isFirst ? `veld-${name}` : `veld-${name}-${value}`;
  return { id, name, value, label, isChecked: form.input[name] === value };
}

function factsOf(part: StudentPart) {
  if (part.declined) return [{ term: 'Jouw antwoord', text: SAID_NOTHING }];
  const topics = TOPICS.map((topic) => ({
    term: TOPIC_LABELS[topic],
    text: part.topics[topic] === undefined ? null : SCALE_LABELS[part.topics[topic]],
  }));
  const facts = [
    { term: 'Hoe het gaat', text: part.score === null ? null : (SCORE_LABELS[part.score] ?? null) },
    ...topics,
    { term: 'In je eigen woorden', text: part.ownWords },
    { term: 'Waar je het over wilt hebben', text: part.toDiscuss },
    { term: 'Is coaching nog nodig?', text: part.view && VIEW_LABELS[part.view] },
    { term: 'Waarom', text: part.viewWords },
  ];
  return facts.flatMap(({ term, text }) => (text === null ? [] : [{ term, text }]));
}
