import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { blankForm, readForm, submit } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { InviteDto } from './import.dto.js';
import type { Import } from './import.entity.js';
import { importPath } from './import.words.js';
import { Imports } from './imports.js';
import { invitePage } from './invite.page.js';
import { Inviting } from './inviting.js';
import { PeopleToInvite, type PersonToInvite } from './people-to-invite.js';

/** Inviting the mentors and coaches whom a file names. */
@Controller('import/:id/uitnodigen')
@Allow('coordinator', 'administrator')
export class InviteController {
  constructor(
    private readonly imports: Imports,
    private readonly people: PeopleToInvite,
    private readonly inviting: Inviting,
  ) {}

  @Get()
  async list(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const { kept, people } = await this.of(viewer, id);
    return page('intake/invite', invitePage(kept, people, blankForm()));
  }

  @Post()
  async invite(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { kept, people } = await this.of(viewer, id);
    return submit(
      await readForm(InviteDto, body),
      async (wish) => {
        const name = await this.inviting.invite(viewer, personIn(people, wish), wish.naam);
        return seeOther(`${importPath(id)}/uitnodigen`, `${name} krijgt een uitnodiging per mail.`);
      },
      (again, problem) =>
        page('intake/invite', invitePage(kept, people, again, problem), problem.status),
    );
  }

  private async of(
    viewer: Viewer,
    id: string,
  ): Promise<{ kept: Import; people: PersonToInvite[] }> {
    const kept = await this.imports.find(viewer, id);
    return { kept, people: await this.people.of(kept) };
  }
}

/** Only who stands in the file: an invitation for somebody else has its own page. */
function personIn(
  people: readonly PersonToInvite[],
  { email, rol, plek }: InviteDto,
): PersonToInvite {
  const found = people.find(
    (person) =>
      person.email === email &&
      person.role === rol &&
      (person.organisationId ?? '') === (plek ?? ''),
  );
  if (!found) throw new Problem('not-now', 'Deze persoon is net al uitgenodigd.');
  return found;
}
