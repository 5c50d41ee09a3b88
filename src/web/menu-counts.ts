import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { visitorOf, type Person } from './visitor.js';

/** How much lies behind an item of the menu; urgent when it waits for the person who looks. */
export interface MenuCount {
  readonly href: string;
  readonly count: number;
  readonly isUrgent: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    menuCounts?: readonly MenuCount[];
  }
}

type Counter = (person: Person) => Promise<readonly MenuCount[]>;

/** The counts beside the menu. Higher floors know what waits, and add theirs when they start. */
@Injectable()
export class MenuCounts {
  private readonly counters: Counter[] = [];

  add(counter: Counter): void {
    this.counters.push(counter);
  }

  /** To be called before the frame is built, which itself waits for nothing. */
  async prepare(request: FastifyRequest): Promise<void> {
    const { person } = visitorOf(request);
    if (!person) return;
    const counted = await Promise.all(this.counters.map((count) => count(person)));
    request.menuCounts = counted.flat();
  }
}
