import Handlebars from 'handlebars';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as others } from 'node:timers/promises';
import type { Frame } from './frame.js';

interface Options {
  /** Read the templates again for every page, for development. */
  reload?: boolean;
}
/** Pages and layouts by name. */
type Templates = Map<string, Handlebars.TemplateDelegate>;

/** A template reads what the page object holds itself, never what it inherits. */
const OWN_FIELDS_ONLY = {
  allowProtoPropertiesByDefault: false,
  allowProtoMethodsByDefault: false,
};
const BUILT_IN = ['if', 'unless', 'each', 'with'] as const;

/** The templates under a folder: partials/, layouts/ and icons/ beside the pages of each feature. */
export class Views {
  private constructor(
    private readonly dir: string,
    private readonly reload: boolean,
    private templates: Templates,
  ) {}

  static load(dir: string, { reload = false }: Options = {}): Views {
    return new Views(dir, reload, read(dir));
  }

  /**
   * Rejects when one cannot be read, so that a mistake stops the server and not a reader. What was read is not
   * kept: as trees all of them take ten megabytes, and each is compiled when it is first shown. Requests go between.
   */
  async check(): Promise<void> {
    for (const [name, source] of readFiles(this.dir, '.hbs')) {
      await others();
      try {
        Handlebars.parse(source);
      } catch (error) {
        throw new Error(`views/${name}.hbs: ${(error as Error).message}`, { cause: error });
      }
    }
  }

  /** Content goes into the page, the page into the layout that the frame names. A field that is missing is an error. */
  render(template: string, content: object, frame: Frame): string {
    if (this.reload) this.templates = read(this.dir);
    const body = this.place(template, content, frame);
    return this.place(`layouts/${frame.layout}`, { body }, frame);
  }

  /** A template that is a whole document of its own, such as a mail: no frame stands around it. */
  document(template: string, content: object): string {
    return this.page(template)(content, OWN_FIELDS_ONLY);
  }

  /** What Handlebars says of a missing field does not name the template; this does. */
  private place(name: string, content: object, frame: Frame): string {
    const template = this.page(name);
    try {
      return template(content, { data: { frame }, ...OWN_FIELDS_ONLY });
    } catch (error) {
      throw new Error(`views/${name}.hbs: ${(error as Error).message}`, { cause: error });
    }
  }

  private page(name: string): Handlebars.TemplateDelegate {
    const page = this.templates.get(name);
    if (!page) throw new Error(`There is no template ${name}`);
    return page;
  }
}

function read(dir: string): Templates {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('icon', iconHelper(readFiles(join(dir, 'icons'), '.svg')));
  for (const name of BUILT_IN) refuseMissing(handlebars, name);
  const pages: Templates = new Map();
  for (const [name, source] of readFiles(dir, '.hbs')) {
    const template = handlebars.compile(source, {
      strict: true,
      knownHelpersOnly: true,
      knownHelpers: { icon: true },
      // A partial that stands indented must not indent what somebody typed in a textarea.
      preventIndent: true,
    });
    if (name.startsWith('partials/'))
      handlebars.registerPartial(name.slice('partials/'.length), template);
    else pages.set(name, template);
  }
  return pages;
}

/** Strict mode checks what is printed; this checks what is asked: {{#if typo}} is an error too. */
function refuseMissing(handlebars: typeof Handlebars, name: (typeof BUILT_IN)[number]): void {
  const helper = handlebars.helpers[name];
  handlebars.registerHelper(
    name,
    function (this: unknown, value: unknown, options: Handlebars.HelperOptions) {
      if (value === undefined)
        throw new Error(`{{#${name}}} reads a field that does not exist${whereIn(options)}`);
      return helper.call(this, value, options) as string;
    },
  );
}

function whereIn(options: Handlebars.HelperOptions): string {
  const { loc } = options as { loc?: { start: { line: number } } };
  return loc ? ` (line ${loc.start.line})` : '';
}

/** {{icon "check" klasse="i--sm"}}: the drawing inline, hidden from a screen reader because a word stands beside it. */
function iconHelper(icons: Map<string, string>): Handlebars.HelperDelegate {
  return (name: string, options: Handlebars.HelperOptions) => {
    const shapes = icons.get(name);
    if (!shapes) throw new Error(`There is no icon ${name}`);
    const { klasse } = options.hash as { klasse?: string };
    const extra = klasse ? ` ${Handlebars.escapeExpression(klasse)}` : '';
    return new Handlebars.SafeString(
      `<svg class="i${extra}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes}</svg>`,
    );
  };
}

/** Name without extension, with forward slashes, to text; of an icon only the shapes within the svg element. */
function readFiles(dir: string, extension: '.hbs' | '.svg'): Map<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(extension),
  );
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(dir, file), 'utf8');
      const name = file.slice(0, -extension.length).replaceAll('\\', '/');
      return [
        name,
        extension === '.svg' ? text.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '') : text,
      ];
    }),
  );
}
