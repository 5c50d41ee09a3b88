import { Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem.js';
import type { Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import type { Viewer } from '../../web/viewer.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import {
  correctionForm,
  correctionPage,
  mergedForm,
  type CorrectionAround,
} from './correction.page.js';
import { toldOnFile } from './on-file.js';
import { isSame, isThere, TalkClash, type BothVersions } from './talk-clash.js';
import { TalkCorrections } from './talk-corrections.js';
import { TalkFiles, talkPath } from './talk-files.js';
import type { CorrectTalkDto, RecordTalkDto } from './talk-form.dto.js';
import { correctionFrom } from './talk-form.js';
import { RecordsOnFile } from './talk-records-on-file.js';
import { TalksAround } from './talks-around.js';

/** Where what was recorded of a talk is put right, also by who came second with a version of their own. */
@Injectable()
export class CorrectionDesk {
  constructor(
    private readonly files: TalkFiles,
    private readonly records: RecordsOnFile,
    private readonly talks: TalksAround,
    private readonly clash: TalkClash,
    private readonly corrections: TalkCorrections,
  ) {}

  /** Problem 'not-found' for a talk that was not held, or is not for the viewer to change. */
  async form(viewer: Viewer, id: string): Promise<Page> {
    const around = await this.around(viewer, await this.files.ofWriter(viewer, id));
    const content = correctionPage(correctionForm(around.onFile), around, NOTHING_WRONG);
    return page('check-ins/correct', content);
  }

  async correct(viewer: Viewer, id: string, values: CorrectTalkDto): Promise<void> {
    const talk = await this.files.ofWriter(viewer, id);
    const nextTime = await this.talks.nextTime(talk, talk.heldOn ?? '');
    const nextDueOn = talk.decision && nextTime(talk.decision);
    const wanted = correctionFrom(values, viewer.role, nextDueOn);
    await this.corrections.correct(viewer, id, values.version, wanted);
  }

  /** The form as it was sent, with what is wrong, or beside what somebody else made of it. */
  async again(
    viewer: Viewer,
    id: string,
    { form, problem }: { form: Form<CorrectTalkDto>; problem: Problem },
  ): Promise<Page | Redirect> {
    const around = await this.around(viewer, await this.files.ofWriter(viewer, id));
    const isStale = problem.code === 'conflict';
    const both = isStale ? await this.bothOf(viewer, around, form.values) : null;
    // Pressed twice, or sent again.
    if (both && isThere(both)) return seeOther(talkPath(id));
    // Who has seen both versions may save: the next attempt stands on what is on file now.
    const version = isStale ? around.version : form.values.version;
    const content = correctionPage(form, { ...around, version }, { problem, both });
    return page('check-ins/correct', content, problem.status);
  }

  /** For who wrote down a talk that was recorded already. Null when both say the same. */
  async second(
    viewer: Viewer,
    talk: ListedCheckIn,
    { form, problem }: { form: Form<RecordTalkDto>; problem: Problem | null },
  ): Promise<Page | null> {
    const both = await this.clash.versions(viewer, talk, form.values);
    if (isSame(both)) return null;
    const around = await this.around(viewer, talk);
    const content = correctionPage(mergedForm(both, form.input), around, { problem, both });
    return page('check-ins/correct', content, problem?.status);
  }

  private bothOf(
    viewer: Viewer,
    { talk, onFile: { ending } }: CorrectionAround,
    values: CorrectTalkDto,
  ): Promise<BothVersions> {
    const { heldOn, decision, forMeeting, reason } = ending;
    const decided = forMeeting ? 'not_yet' : (decision ?? '');
    const same = { heldOn: heldOn ?? '', decision: decided, reason: reason ?? '' };
    return this.clash.versions(viewer, talk, {
      ...{ ...values, ...same, newCoach: '', withNotes: false },
    });
  }

  private async around(viewer: Viewer, talk: ListedCheckIn): Promise<CorrectionAround> {
    const file = await this.records.of(viewer, talk);
    const agreements = await this.files.agreementsIn(talk);
    const { today, earlier, people } = await this.talks.of(viewer, talk, talk.heldOn ?? '');
    return {
      ...{ viewer, talk, today, earlier, careAt: people.careAt, version: file.record.version },
      onFile: toldOnFile(talk, file, agreements),
    };
  }
}

const NOTHING_WRONG = { problem: null, both: null };
