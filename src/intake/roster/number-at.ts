/** "Numbers are kept per organisation": organisation and `numberKey`. */
export type NumberAt = readonly [organisationId: string, key: string];
