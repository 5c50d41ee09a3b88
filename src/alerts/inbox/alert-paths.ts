export const INBOX = '/meldingen';
export const MY_STUDENTS = '/jongeren';

export const alertPath = (id: string): string => `${INBOX}/${id}`;
export const acknowledgePath = (id: string): string => `${alertPath(id)}/opgepakt`;
export const planPath = (id: string): string => `${alertPath(id)}/plan`;
export const guidancePath = (id: string): string => `${alertPath(id)}/begeleiding`;
export const passOnPath = (id: string): string => `${alertPath(id)}/doorgeven`;
export const closePath = (id: string): string => `${alertPath(id)}/afsluiten`;
