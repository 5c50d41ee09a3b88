import { Injectable } from '@nestjs/common';
import type { Decision } from '../../policy/check-in.js';
import { isDay } from '../../policy/day.js';
import type { Viewer } from '../../web/viewer.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { toldOnFile } from './on-file.js';
import { TalkFiles } from './talk-files.js';
import type { RecordTalkDto } from './talk-form.dto.js';
import { agreementsIn, contentIn, decisionIn, NOT_YET } from './talk-form.js';
import { namesOf } from './talk-names.js';
import { RecordsOnFile } from './talk-records-on-file.js';
import { TalksAround } from './talks-around.js';
import { AGREED, factsOf, NOTICED, type Told } from './told.js';

/** What was recorded, and what somebody typed who came second. */
export interface BothVersions {
  readonly onFile: Told;
  readonly typed: Told;
  readonly rows: readonly { label: string; onFile: string; typed: string }[];
}

/** Two people wrote down the same talk: puts their versions side by side. */
@Injectable()
export class TalkClash {
  constructor(
    private readonly files: TalkFiles,
    private readonly records: RecordsOnFile,
    private readonly around: TalksAround,
  ) {}

  async versions(viewer: Viewer, talk: ListedCheckIn, form: RecordTalkDto): Promise<BothVersions> {
    const file = await this.records.of(viewer, talk);
    const agreements = await this.files.agreementsIn(talk);
    const onFile = toldOnFile(talk, file, agreements);
    const typed = await this.typed(talk, form);
    // What was kept stands with the agreements themselves, whoever ticked it.
    const kept = await this.keptOf(talk, form);
    const names = namesOf(talk);
    const [there, mine] = [
      factsOf({ ...onFile, kept: kept.onFile }, names),
      factsOf({ ...typed, kept: kept.typed }, names),
    ];
    const rows = there.map(({ term: label, text }, index) => ({
      ...{ label, onFile: text, typed: mine[index]?.text ?? '' },
    }));
    return { onFile, typed, rows };
  }

  /** What stands in a form, as far as it can be understood. */
  async typed(talk: ListedCheckIn, form: RecordTalkDto): Promise<Told> {
    const decision: Decision | null = decisionIn(form);
    const nextTime = await this.around.nextTime(talk, form.heldOn);
    return {
      ending: {
        heldOn: isDay(form.heldOn) ? form.heldOn : null,
        decision,
        forMeeting: form.decision === NOT_YET,
        reason: form.reason === '' ? null : form.reason,
      },
      content: contentIn(form),
      agreements: agreementsIn(form, decision && nextTime(decision)),
      kept: [],
      signals: form.signals,
    };
  }

  private async keptOf(talk: ListedCheckIn, { done }: RecordTalkDto) {
    const { agreements } = await this.files.earlier(talk);
    const ticked = agreements.filter(({ id }) => done.includes(id));
    return {
      typed: ticked.map(({ what }) => what),
      onFile: ticked.filter(({ isDone }) => isDone).map(({ what }) => what),
    };
  }
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** Whether what somebody wanted to put right stands there already, with all that was to be added. */
export const isThere = ({ rows }: BothVersions): boolean =>
  rows.every(({ label, onFile, typed }) => {
    const isAdded = label === AGREED || label === NOTICED;
    return isAdded
      ? linesOf(typed).every((line) => linesOf(onFile).includes(line))
      : onFile === typed;
  });

/** Whether both say the same: then somebody pressed twice, or went back and sent it again. */
export const isSame = ({ rows }: BothVersions): boolean =>
  rows.every(({ onFile, typed }) => onFile === typed);
