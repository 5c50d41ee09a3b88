/** What was made of a text, for the next row that says the same: few words stand in many rows. */
export class SaidBefore {
  private readonly known = new Map<string, Map<string, unknown>>();

  /** `read` is always the same for one `about`. */
  of<T>(about: string, text: string, read: (text: string) => T): T {
    const texts = this.textsOf(about);
    const before = texts.get(text);
    if (before !== undefined) return before as T;
    const now = read(text);
    texts.set(text, now);
    return now;
  }

  private textsOf(about: string): Map<string, unknown> {
    const known = this.known.get(about);
    if (known) return known;
    const texts = new Map<string, unknown>();
    this.known.set(about, texts);
    return texts;
  }
}
