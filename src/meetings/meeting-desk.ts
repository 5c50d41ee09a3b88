import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { isDay } from '../policy/day.js';
import { nextMeetingAfter } from '../policy/week-meeting.js';
import { Problem } from '../problems/problem.js';
import type { Form } from '../web/form.js';
import { page, type Page } from '../web/page.js';
import type { Viewer } from '../web/viewer.js';
import { atField } from './meeting-checks.js';
import { MeetingFinder, type MeetingAtHand } from './meeting-finder.js';
import {
  editMeetingPage,
  meetingForm,
  newMeetingPage,
  usualMeeting,
  type Choices,
} from './meeting-form.page.js';
import type { MeetingDto } from './meeting.dto.js';
import { MeetingPeople, participantIds } from './meeting-people.js';
import { MeetingPlaces } from './meeting-places.js';
import { Meetings, type PlannedMeeting } from './meetings.js';

/** The form in which a meeting is planned and changed. */
@Injectable()
export class MeetingDesk {
  constructor(
    private readonly meetings: Meetings,
    private readonly finder: MeetingFinder,
    private readonly people: MeetingPeople,
    private readonly places: MeetingPlaces,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** A week after the last one, with the same people. */
  async blank(viewer: Viewer): Promise<Page> {
    const choices = await this.choices(viewer);
    const [last = null] = await this.finder.all(viewer);
    const onDay = nextMeetingAfter(last?.onDay ?? null, this.clock.today());
    const participants = last ? await this.participants(last) : [];
    const form = usualMeeting(last, choices, { onDay, participants });
    return page('meetings/form', newMeetingPage(form, choices, null));
  }

  async again(viewer: Viewer, form: Form<unknown>, problem: Problem): Promise<Page> {
    const content = newMeetingPage(form, await this.choices(viewer), problem);
    return page('meetings/form', content, problem.status);
  }

  /** Filled with what is on file, or with what was typed. */
  async edit(
    viewer: Viewer,
    day: string,
    typed: { form: Form<unknown>; problem: Problem } | null = null,
  ): Promise<Page> {
    const meeting = await this.finder.on(viewer, day);
    const onFile = { meeting, participants: await this.participants(meeting) };
    const choices = await this.choices(viewer, meeting.regionNumber);
    const problem = typed?.problem ?? null;
    const form = typed?.form ?? meetingForm(onFile);
    const content = editMeetingPage(form, choices, onFile, problem);
    return page('meetings/form', content, problem?.status ?? 200);
  }

  async make(viewer: Viewer, values: MeetingDto) {
    const [first] = await this.places.ownRegions(viewer);
    const number = values.regionNumber ?? first?.number ?? 0;
    return this.meetings.make(viewer, number, await this.planned(values, number));
  }

  async revise(viewer: Viewer, day: string, values: MeetingDto) {
    const { regionNumber } = await this.finder.on(viewer, day);
    const planned = await this.planned(values, regionNumber);
    return this.meetings.revise(viewer, day, values.version, planned);
  }

  private async participants(meeting: MeetingAtHand): Promise<string[]> {
    return participantIds(this.database.manager, meeting.id);
  }

  private async choices(viewer: Viewer, regionNumber?: number): Promise<Choices> {
    const regions = await this.places.ownRegions(viewer);
    const numbers =
      regionNumber === undefined ? regions.map(({ number }) => number) : [regionNumber];
    const found = await Promise.all(numbers.map((number) => this.people.whoMayCome(number)));
    const people = [...new Map(found.flat().map((each) => [each.accountId, each])).values()];
    const roleLabels = await this.places.roleLabels(numbers[0] ?? 0);
    return { regions, people, roleLabels, viewerId: viewer.accountId };
  }

  /** Problem 'invalid-input' for what cannot be a meeting. */
  private async planned(values: MeetingDto, regionNumber: number): Promise<PlannedMeeting> {
    const { onDay, place, participants } = values;
    const at = timeOf(values.at);
    const mayCome = new Set(
      (await this.people.whoMayCome(regionNumber)).map(({ accountId }) => accountId),
    );
    const faults = [
      ...(isDay(onDay) ? [] : [atField('onDay', 'Vul een datum in die bestaat.')]),
      ...(at === null ? [atField('at', 'Vul een tijd in, zoals 15.00.')] : []),
      ...(participants.every((id) => mayCome.has(id))
        ? []
        : [atField('participants', 'Iemand kan niet meer meedoen. Kies opnieuw uit de lijst.')]),
    ];
    if (faults.length > 0 || at === null) throw new Problem('invalid-input', undefined, faults);
    return { onDay, at, place: place === '' ? null : place, participants };
  }
}

/** 15.00, 15:00 or 9.30 as "15:00" and "09:30"; null for what is no time. */
export function timeOf(text: string): string | null {
  const [, hour = '', minute = ''] = /^(\d{1,2})[.:](\d{2})$/.exec(text) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
