export const joiningPath = (studentId: string): string => `/leerlingen/${studentId}/samenvoegen`;
