import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What holds for a piece of work and for all that it awaits. As long as one of these is in use every await of the
 * process takes three times as long, and longer with each more: so it is only in use while there is such work.
 */
export class Surroundings<Value> {
  private readonly storage = new AsyncLocalStorage<Value>();
  private underWay = 0;

  /** Undefined outside. */
  get here(): Value | undefined {
    return this.underWay === 0 ? undefined : this.storage.getStore();
  }

  async during<T>(value: Value, work: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await this.storage.run(value, work);
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.storage.disable();
    }
  }
}
