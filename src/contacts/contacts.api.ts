import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { RequestId } from '../access/repeatable.interceptor.js';
import { Agreements } from '../agreements/agreements.js';
import { Clock } from '../config/clock.js';
import { refuseSignals } from '../students/recorded-signals.js';
import { visibleStudent } from '../students/visible-student.js';
import { Allow } from '../web/allow.js';
import { versionIn } from '../web/if-match.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { Contact } from './contact.entity.js';
import { ContactBody } from './contacts.api.dto.js';
import type { NewContact } from './contact-facts.js';
import { Contacts } from './contacts.js';

/** Contacts and what was promised in them, from other systems. */
@Controller('api/v1/students/:id')
@Allow('coach', 'mentor')
export class ContactsApi {
  constructor(
    private readonly clock: Clock,
    private readonly contacts: Contacts,
    private readonly agreements: Agreements,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  @Post('contacts')
  async record(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: ContactBody,
    @RequestId() requestId: string | null,
  ): Promise<object> {
    await visibleStudent(this.database.manager, viewer, id, this.clock.today());
    refuseSignals(viewer.role, body.signals ?? []);
    const key = requestId ?? randomUUID();
    const [contact] = await this.contacts.record(viewer, contactFrom(body, id, key));
    return contactForSystems(contact);
  }

  @Post('agreements/:agreementId/done')
  @HttpCode(200)
  async done(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('agreementId') agreementId: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<object> {
    await visibleStudent(this.database.manager, viewer, id, this.clock.today());
    const { what, who, dueOn, doneAt, version } = await this.agreements.doneFor(viewer, {
      id: agreementId,
      studentId: id,
      version: versionIn(ifMatch),
    });
    return { id: agreementId, what, who, by: dueOn, doneAt, version };
  }
}

function contactFrom(body: ContactBody, studentId: string, key: string): NewContact {
  const { date, channel, result, impression = null, note = null, signals } = body;
  return {
    ...{ date, channel, result, impression, note, key },
    signals: signals ?? [],
    parties: [...new Set(body.with)],
    studentIds: [studentId],
    agreements: (body.agreements ?? []).map(({ what, who, by = null }) => ({ what, who, by })),
    workingNote: null,
  };
}

/** A contact as other systems read it. */
export function contactForSystems(contact: Contact | undefined): object {
  if (!contact) throw new Error('a contact that was recorded is not there');
  const { id, onDay, parties, channel, result, impression, note, version } = contact;
  return { id, date: onDay, with: parties, channel, result, impression, note, version };
}
