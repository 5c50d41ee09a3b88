import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { derivedId } from '../../database/derived-id.js';
import { newId } from '../../database/new-id.js';
import type { PersonSignalCode } from '../../policy/person-signals.js';
import { mayHoldNote } from '../../policy/person-signals.js';
import type { Problem } from '../../problems/problem.js';
import { DossierHeads } from '../../students/dossier-head.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { isOpen } from '../../access/opens.js';
import { CloseSignalDto, NoticedDto } from './by-hand.dto.js';
import { closeSignalPage } from './close-signal.page.js';
import { noticedPage, type AboutStudent } from './noticed.page.js';
import { RecordedList } from './recorded-list.js';
import { type Noticed, SignalRecording } from './recording.js';

/** "Ik maak me zorgen", and closing what somebody recorded. */
@Controller('leerlingen/:id/signalen')
export class ByHandController {
  constructor(
    private readonly heads: DossierHeads,
    private readonly recording: SignalRecording,
    private readonly list: RecordedList,
    private readonly clock: Clock,
  ) {}

  @Get('nieuw')
  @Allow('coach', 'mentor', 'school_mentor')
  async ask(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return this.noticed(viewer, id, blankForm({ key: newId() }));
  }

  @Post('nieuw')
  @Allow('coach', 'mentor', 'school_mentor')
  async record(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(NoticedDto, body),
      async (values) => {
        await this.recording.record(viewer, id, noticedFrom(viewer, values));
        const at = isOpen(viewer, 'signals', 'read') ? '#signaal' : '';
        return seeOther(`/leerlingen/${id}${at}`, 'Bewaard. Goed dat je het zegt.');
      },
      (again, problem) => this.noticed(viewer, id, again, problem),
    );
  }

  @Get(':signalId/sluiten')
  @Allow('coach', 'mentor')
  async askToClose(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('signalId') signalId: string,
  ): Promise<Page> {
    return this.closing(viewer, { id, signalId }, blankForm());
  }

  @Post(':signalId/sluiten')
  @Allow('coach', 'mentor')
  async close(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('signalId') signalId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(CloseSignalDto, body),
      async ({ reason }) => {
        const isClosed = await this.recording.close(viewer, { studentId: id, signalId }, reason);
        const text = isClosed ? 'Het signaal is gesloten.' : 'Dit signaal was al gesloten.';
        return seeOther(`/leerlingen/${id}`, { tone: isClosed ? 'klaar' : 'info', text });
      },
      (again, problem) => this.closing(viewer, { id, signalId }, again, problem),
    );
  }

  private async noticed(
    viewer: Viewer,
    id: string,
    form: Form<NoticedDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const about = await this.about(viewer, id);
    const content = noticedPage(about, form, { open: await this.list.openOf(id), problem });
    return page('signals/noticed', content, problem?.status ?? 200);
  }

  private async closing(
    viewer: Viewer,
    { id, signalId }: { id: string; signalId: string },
    form: Form<CloseSignalDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const about = await this.about(viewer, id);
    const signal = await this.list.closable(viewer, id, signalId);
    const content = closeSignalPage(about, signal, { form, problem });
    return page('signals/close', content, problem?.status ?? 200);
  }

  /** Problem 'not-found' for a student who is not the viewer's. */
  private async about(viewer: Viewer, studentId: string): Promise<AboutStudent> {
    const head = await this.heads.of(viewer, studentId, 'overzicht');
    return { viewer, head, studentId, today: this.clock.today() };
  }
}

/** The note goes with each that may hold one; alone with one that may not, it is refused. */
function noticedFrom({ accountId }: Viewer, { signals, note, key }: NoticedDto): Noticed[] {
  const codes = [...new Set(signals)] as PersonSignalCode[];
  const text = note === '' ? null : note;
  const holds = (code: PersonSignalCode) => codes.length === 1 || mayHoldNote(code);
  return codes.map((code) => ({
    code,
    note: holds(code) ? text : null,
    id: derivedId('signal', accountId, key, code),
  }));
}
