import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ViewLog } from '../audit/view-log.js';
import { FIRST_TALK } from '../policy/talk-times.js';
import { Allow } from '../web/allow.js';
import { readForm, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { TIME_FAULT, timeFrom } from './plan-form.js';
import { PLANNING } from './planning-list.js';
import { dayInSentence } from './planning-words.js';
import { ProposalDesk } from './proposal-desk.js';
import {
  betweenFrom,
  chosenIn,
  faultsIn,
  talksIn,
  withTimes,
  type ProposedTalk,
} from './proposal-form.js';
import { ProposalDto } from './proposal.dto.js';
import {
  noProposalPage,
  PROPOSAL,
  proposalPage,
  proposed,
  takenBy,
  type Proposal,
  type ProposalForm,
} from './proposal.page.js';
import { ProposalsAt } from './proposals-at.js';

/** Several talks at one place on one day, planned in one go. */
@Controller('planning/voorstel')
@Allow('coach')
export class ProposalController {
  constructor(
    private readonly proposals: ProposalsAt,
    private readonly desk: ProposalDesk,
    private readonly viewLog: ViewLog,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const [placeId, day] = [textIn(asked['plek']), textIn(asked['dag'])];
    const found = await this.proposals.find(viewer, placeId, day);
    return this.page(viewer, found, found && proposed(found));
  }

  @Post()
  async plan(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    const form = await readForm(ProposalDto, body);
    const { values } = form;
    const talks = talksIn(values);
    const asked = { placeId: values.plek, day: values.dag, ids: talks.map(({ id }) => id) };
    const found = await this.proposals.again(viewer, asked);
    if (found === null) return this.page(viewer, null, null, 409);
    if (values.step === 'tijden') return this.again(viewer, found, form);
    const faults = [...form.faults, ...faultsIn(talks)];
    if (faults.length > 0) return this.page(viewer, found, { ...typed(form), faults }, 422);
    const wanted = { day: values.dag, place: values.place || null, talks: chosenIn(talks) };
    const outcome = await this.desk.plan(viewer, wanted);
    const { length } = outcome.planned;
    if (outcome.failed.length === 0)
      return seeOther(PLANNING, `${saidOf(length)} op ${dayInSentence(values.dag)}.`);
    const now = await this.proposals.again(viewer, asked);
    return this.page(viewer, now ?? found, { ...left(form, outcome.planned), outcome }, 422);
  }

  /** Nothing is planned yet: the times follow from the first one. */
  private again(viewer: Viewer, found: Proposal, form: Form<ProposalDto>): Page {
    const now = typed(form);
    const first = timeFrom(form.values.first);
    if (!first)
      return this.page(viewer, found, { ...now, faults: [{ ...TIME_FAULT, field: 'first' }] }, 422);
    const times = { first, between: now.between, taken: takenBy(found.own) };
    const talks = withTimes(now.talks, times);
    return this.page(viewer, found, { ...now, talks });
  }

  private page(
    viewer: Viewer,
    found: Proposal | null,
    form: ProposalForm | null,
    status = 200,
  ): Page {
    if (found === null || form === null)
      return page('planning/no-proposal', noProposalPage(), status);
    const { chosen, own } = found;
    const ids = [
      ...chosen.toPlan.map(({ student }) => student.id),
      ...own.flatMap(({ student }) => student?.id ?? []),
    ];
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: PROPOSAL }, [...new Set(ids)]);
    return page('planning/proposal', proposalPage(found, form), status);
  }
}

const textIn = (value: unknown): string => {
  const text = [value].flat()[0];
  return typeof text === 'string' ? text : '';
};

const saidOf = (count: number): string =>
  count === 1 ? 'Er staat 1 gesprek gepland' : `Er staan ${count} gesprekken gepland`;

/** As it was filled in. */
function typed(form: Form<ProposalDto>): ProposalForm {
  const { values, faults } = form;
  return {
    ...{ first: values.first || FIRST_TALK.replace(':', '.'), place: values.place, faults },
    ...{ between: betweenFrom(values.between), talks: talksIn(values), outcome: null },
  };
}

/** Without what was planned after all. */
function left(form: Form<ProposalDto>, done: readonly { id: string }[]): ProposalForm {
  const isDone = ({ id }: ProposedTalk) => done.some((each) => each.id === id);
  const now = typed(form);
  return { ...now, talks: now.talks.filter((talk) => !isDone(talk)) };
}
