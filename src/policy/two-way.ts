/** As much of a contact as the rule looks at. */
interface Reached {
  readonly parties: readonly string[];
  readonly result: string;
}

/** Rules section 4: "Two-way contact = reached, with the student, in a contact or a held check-in." */
export function isTwoWay({ parties, result }: Reached): boolean {
  return result === 'reached' && parties.includes('student');
}
