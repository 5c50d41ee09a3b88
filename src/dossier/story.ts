import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { WorkingNotes, type ReadableNote } from '../contacts/working-notes.js';
import { Initiatives } from '../initiatives/initiatives.js';
import { plain } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import { timelineItem, type NoteLine, type TimelineItem } from './timeline-item.page.js';
import type { TimelineFilter } from './timeline-filter.js';
import { kindsUnder } from './timeline-filter.js';
import { Timeline } from './timeline.js';

/** What a reader asks to see of a story. */
export interface StoryQuery {
  readonly filter: TimelineFilter;
  readonly search: string;
  readonly showsAll: boolean;
  readonly cursor: string | null;
}

export interface Story {
  /** The last first. */
  readonly items: readonly TimelineItem[];
  /** How many there are before these. */
  readonly earlier: number;
  /** Where those begin. */
  readonly next: string | null;
  /** Notes that belong to no contact. */
  readonly notes: readonly NoteLine[];
}

/** "Latest 5 events, then: laat eerdere zien." */
export const AT_FIRST = 5;
/** More is read page by page. */
export const AT_ONCE = 100;

/** What happened to a student, as people read it. */
@Injectable()
export class Stories {
  constructor(
    private readonly timeline: Timeline,
    private readonly workingNotes: WorkingNotes,
    private readonly initiatives: Initiatives,
    private readonly clock: Clock,
  ) {}

  async of(viewer: Viewer, student: Named, query: StoryQuery): Promise<Story> {
    const notes = await this.workingNotes.readable(viewer, student.id);
    const isWhole = query.showsAll || query.search !== '' || query.cursor !== null;
    const { items, total, next } = await this.timeline.page(viewer, student.id, {
      cursor: query.search === '' ? query.cursor : null,
      limit: query.search === '' ? (isWhole ? AT_ONCE : AT_FIRST) : EVERYTHING,
      kinds: kindsUnder(query.filter),
    });
    const told = items
      .map((event) => timelineItem(event, this.tellingOf(student)))
      .map((item) => ({ ...item, notes: notesOf(item, notes, viewer) }))
      .filter((item) => answers(item, query.search));
    return {
      items: told,
      earlier: query.search === '' ? total - items.length : 0,
      next: query.search === '' ? next : null,
      notes: notes.filter(({ contactId }) => contactId === null).map((note) => line(note, viewer)),
    };
  }

  /** All of it, for paper: without working notes, which never leave the screen. */
  async onPaper(viewer: Viewer, student: Named): Promise<TimelineItem[]> {
    const { items } = await this.timeline.page(viewer, student.id, {
      cursor: null,
      limit: EVERYTHING,
    });
    return items.map((event) => timelineItem(event, this.tellingOf(student)));
  }

  private tellingOf({ givenName }: Named) {
    return {
      givenName,
      today: this.clock.today(),
      initiativeName: (code: string) => this.initiatives.nameOf(code),
    };
  }
}

interface Named {
  readonly id: string;
  readonly givenName: string;
}

/** More than anybody lives through in a trajectory; a search goes through all of it. */
const EVERYTHING = 5_000;

function notesOf({ id }: TimelineItem, notes: readonly ReadableNote[], viewer: Viewer): NoteLine[] {
  return notes.filter(({ contactId }) => contactId === id).map((note) => line(note, viewer));
}

/** With who reads it: "say who reads it". */
const line = ({ text, authorId, authorName }: ReadableNote, viewer: Viewer): NoteLine => ({
  text,
  readers:
    authorId === viewer.accountId
      ? 'Alleen jij leest dit, en wie de begeleiding met je aantekeningen overneemt.'
      : `Van ${authorName}, die de begeleiding met aantekeningen overdroeg. Verder leest niemand dit.`,
});

/** Whether every word stands in what is shown, without regard to capitals and accents. */
function answers(item: TimelineItem, search: string): boolean {
  const words = plain(search).split(' ').filter(Boolean);
  if (words.length === 0) return true;
  const { title, meta, text, voice, impression, agreements, notes } = item;
  const shown = plain(
    [
      ...[title, meta, text ?? '', voice?.text ?? '', impression?.label ?? ''],
      ...agreements.map(({ what, who }) => `${what} ${who}`),
      ...notes.map((note) => note.text),
    ].join(' '),
  );
  return words.every((word) => shown.includes(word));
}
