/** "Numbers are kept per organisation": organisation and `numberKey`. */
export type NumberAt = readonly [organisationId: string, key: string];

/** Something of each number. Organisation and number are looked up one by one: a text of both costs more. */
export class ByNumber<T> {
  private readonly at = new Map<string, Map<string, T>>();

  get([organisationId, key]: NumberAt): T | undefined {
    return this.at.get(organisationId)?.get(key);
  }

  set([organisationId, key]: NumberAt, value: T): void {
    const there = this.at.get(organisationId);
    if (there) there.set(key, value);
    else this.at.set(organisationId, new Map([[key, value]]));
  }

  *values(): Generator<T> {
    for (const there of this.at.values()) yield* there.values();
  }
}
