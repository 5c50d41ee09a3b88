import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { ContactChangesController } from './contact-changes.controller.js';
import { ContactChanges } from './contact-changes.js';
import { ContactChoice } from './contact-choice.js';
import { ContactDesk } from './contact-desk.js';
import { ContactDrafts } from './contact-drafts.js';
import { ContactFormController } from './contact-form.controller.js';
import { ContactFiles } from './contact-files.js';
import { ContactPeople } from './contact-people.js';
import { ContactsApi } from './contacts.api.js';
import { ContactsController } from './contacts.controller.js';
import { Contacts } from './contacts.js';
import { Receipts } from './receipts.js';
import { WorkingNotes } from './working-notes.js';

/** What people had contact about, between two talks. */
@Module({
  imports: [AgreementsModule],
  controllers: [ContactFormController, ContactsController, ContactChangesController, ContactsApi],
  providers: [
    Contacts,
    ContactChanges,
    ContactChoice,
    ContactDesk,
    ContactDrafts,
    ContactFiles,
    ContactPeople,
    Receipts,
    WorkingNotes,
  ],
  exports: [Contacts, ContactChanges, ContactChoice, WorkingNotes],
})
export class ContactsModule {}
