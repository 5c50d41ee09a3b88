import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { visitorOf, type Person } from './visitor.js';

export interface SideLink {
  readonly href: string;
  readonly label: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    sideLinks?: readonly SideLink[];
  }
}

type Finder = (person: Person) => Promise<readonly SideLink[]>;

/** What somebody looked at last, for beside the menu. A higher floor knows what, and fills it in when it starts. */
@Injectable()
export class SideLinks {
  private find: Finder = () => Promise.resolve([]);

  fillWith(finder: Finder): void {
    this.find = finder;
  }

  /** To be called before the frame is built, which itself waits for nothing. */
  async prepare(request: FastifyRequest): Promise<void> {
    const { person } = visitorOf(request);
    if (person) request.sideLinks = await this.find(person);
  }
}
