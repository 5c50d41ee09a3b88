import { Injectable } from '@nestjs/common';
import { shortDay } from '../../web/dates.js';
import type { Alert } from '../alert.entity.js';
import { SharedStudents } from './shared-student.js';

/** What an adviser reads after a step: that it was done, and what coach and mentor get to know of it. */
@Injectable()
export class Receipts {
  constructor(private readonly shared: SharedStudents) {}

  async acknowledged(alert: Alert): Promise<string> {
    const told = `${await this.followers(alert)} nu bericht dat jij contact zoekt.`;
    const plan = `Maak een plan voor ${shortDay(alert.planBy)}.`;
    return `Je hebt de melding opgepakt. ${told}${alert.plan === null ? ` ${plan}` : ''}`;
  }

  async planned(alert: Alert): Promise<string> {
    return `Het plan is bewaard. ${await this.followers(alert)} bericht en kunnen het lezen.`;
  }

  async guided(alert: Alert): Promise<string> {
    return `Bewaard. ${await this.followers(alert)} bericht en kunnen dit lezen.`;
  }

  async handedBack(alert: Alert): Promise<string> {
    return `De melding is teruggegeven. ${await this.followers(alert)} bericht met jouw reden.`;
  }

  async closed(alert: Alert): Promise<string> {
    return `De melding is afgesloten. ${await this.followers(alert)} bericht met de uitkomst.`;
  }

  /** "Marije Brouwer en Hanneke Smit krijgen" */
  private async followers({ studentId }: Alert): Promise<string> {
    const { coach, mentor } = await this.shared.person(studentId);
    const names = [coach, mentor].filter((name) => name !== null);
    return names.length === 0
      ? 'Coach en mentor krijgen'
      : `${names.join(' en ')} ${names.length === 1 ? 'krijgt' : 'krijgen'}`;
  }
}
