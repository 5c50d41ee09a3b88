/** A workbook that is not read, with one of the codes of FileFault (../file-table.ts). */
export class Refused extends Error {
  /** @param {'unpacks-too-large'|'locked-file'|'damaged-file'|'not-what-it-says'} fault */
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
}
