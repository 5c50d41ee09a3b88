import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MenuCounts } from '../web/menu-counts.js';
import { NoticeList } from './notice-list.js';

/** How many notices wait, beside the bell on every page. */
@Injectable()
export class UnreadCounts implements OnModuleInit {
  constructor(
    private readonly counts: MenuCounts,
    private readonly list: NoticeList,
  ) {}

  onModuleInit(): void {
    this.counts.add(async ({ accountId }) => {
      const count = await this.list.unreadOf(accountId);
      return [{ href: '/berichten', count, isUrgent: true }];
    });
  }
}
