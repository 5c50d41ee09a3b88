/** A page that a handler answers with: a template and the plain values it places. */
export class Page {
  constructor(
    readonly template: string,
    readonly content: PageContent,
    readonly status: number,
  ) {}
}

/** `guest` is for who has no account: no menu, and no way in. */
export type Layout = 'app' | 'task' | 'door' | 'guest';

/** What every page says of itself; the rest is for its own template. */
export interface PageContent {
  /** The title of the browser window. */
  readonly title: string;
  /** Which frame stands around it; by default that of the person's role, or the door's. */
  readonly layout?: Layout;
}

export type FlashTone = 'klaar' | 'info' | 'let' | 'fout';

/** One message on the next page. */
export interface Flash {
  readonly text: string;
  readonly tone?: FlashTone;
}

export class Redirect {
  constructor(
    readonly to: string,
    readonly flash: Flash | null,
  ) {}
}

export const page = <Content extends PageContent>(
  template: string,
  content: Content,
  status = 200,
): Page => new Page(template, content, status);

/** After a form was taken: go and look there (303), so that reloading sends nothing again. */
export const seeOther = (to: string, flash: Flash | string | null = null): Redirect =>
  new Redirect(to, typeof flash === 'string' ? { text: flash } : flash);
