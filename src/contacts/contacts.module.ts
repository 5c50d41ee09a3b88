import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { ContactChanges } from './contact-changes.js';
import { ContactsApi } from './contacts.api.js';
import { Contacts } from './contacts.js';
import { WorkingNotes } from './working-notes.js';

/** What people had contact about, between two talks. */
@Module({
  imports: [AgreementsModule],
  controllers: [ContactsApi],
  providers: [Contacts, ContactChanges, WorkingNotes],
  exports: [Contacts, ContactChanges, WorkingNotes],
})
export class ContactsModule {}
