const EVERY_MS = 5000;
const number = new Intl.NumberFormat('nl-NL');

/** Lets a person who waits see that the work goes on. */
export class Progress {
  private rows = 0;
  private last = performance.now();

  constructor(
    private readonly doing: string,
    private readonly tell: (line: string) => void,
  ) {}

  add(rows: number): void {
    this.rows += rows;
    if (performance.now() - this.last < EVERY_MS) return;
    this.last = performance.now();
    this.tell(`${this.doing}: ${number.format(this.rows)} rijen…`);
  }
}
