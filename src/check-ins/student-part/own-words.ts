import { TOPICS, type Topic, type TopicScale, type ViewOnGoingOn } from '../../policy/check-in.js';
import { Problem } from '../../problems/problem.js';
import type { StudentPart } from '../student-part.entity.js';
import type { OwnPartDto } from './own-part.dto.js';
import type { OwnWords } from './own-parts.js';

/** "Liever niet": what was typed beside it is not kept either. */
const NOTHING: OwnWords = {
  declined: true,
  score: null,
  ownWords: null,
  toDiscuss: null,
  topics: {},
  view: null,
  viewWords: null,
};

/** Reads the form. Problem 'invalid-input' for an empty one, which may be a slip of the thumb. */
export function wordsOf(form: OwnPartDto): OwnWords {
  if (form.wil === 'niet') return NOTHING;
  const words = {
    declined: false,
    score: form.cijfer === '' ? null : Number(form.cijfer),
    ownWords: form.woorden || null,
    toDiscuss: form.bespreken || null,
    topics: topicsOf(form),
    view: (form.coaching || null) as ViewOnGoingOn | null,
    viewWords: form.waarom || null,
  };
  if (saysNothing(words)) throw nothingChosen();
  return words;
}

function topicsOf(form: OwnPartDto): Partial<Record<Topic, TopicScale>> {
  const answered = TOPICS.filter((topic) => form[topic] !== '');
  return Object.fromEntries(answered.map((topic) => [topic, form[topic] as TopicScale]));
}

const saysNothing = ({ declined: _, topics, ...words }: OwnWords): boolean =>
  Object.keys(topics).length === 0 && Object.values(words).every((word) => word === null);

function nothingChosen(): Problem {
  const message = 'Vul iets in, of kies "Liever niet".';
  return new Problem('invalid-input', undefined, [{ field: 'wil', message }]);
}

/** What was given, as the form would send it. */
export function inputOf(part: StudentPart | null): Record<string, string> {
  if (!part) return { version: '0' };
  return {
    ...Object.fromEntries(TOPICS.map((topic) => [topic, part.topics[topic] ?? ''])),
    wil: part.declined ? 'niet' : 'ja',
    cijfer: part.score === null ? '' : String(part.score),
    woorden: part.ownWords ?? '',
    bespreken: part.toDiscuss ?? '',
    coaching: part.view ?? '',
    waarom: part.viewWords ?? '',
    version: String(part.version),
  };
}
