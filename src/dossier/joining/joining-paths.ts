export const joiningPath = (studentId: string): string => `/leerlingen/${studentId}/samenvoegen`;

export const undoingPath = (studentId: string, joinId: string): string =>
  `/leerlingen/${studentId}/samengevoegd/${joinId}/ongedaan`;
