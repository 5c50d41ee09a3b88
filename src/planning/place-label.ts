/** The institution, and the location where its own name does not say so already. */
export const placeLabel = (institution: string, location: string | null): string =>
  location === null || location.startsWith(institution)
    ? (location ?? institution)
    : `${institution}, ${location}`;
