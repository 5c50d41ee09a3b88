import { formsIn } from './html.mjs';
import { tokenIn } from './visitor.mjs';

const BOUNDARY = '----grens';
export const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

/** The form for a file as a browser fills it in: of each choice the first. */
export async function fileForm(visitor) {
  const { text } = await visitor.get('/import');
  const form = formsIn(text).find(({ isMultipart }) => isMultipart);
  const fields = form.fields
    .filter(({ type }) => type !== 'file' && type !== 'submit')
    .map(({ name, values, options }) => [
      name,
      values.find(Boolean) ?? options.find(Boolean) ?? '',
    ]);
  return { _csrf: tokenIn(text), ...Object.fromEntries(fields) };
}

/** The body of such a form with a file. */
export function fileBody(fields, { name, content }) {
  const start = (what) => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${what}`;
  const fileName = name.replaceAll('"', '%22').replaceAll(/[\r\n]/g, ' ');
  return Buffer.concat([
    ...Object.entries(fields).map(([field, value]) =>
      Buffer.from(`${start(`name="${field}"`)}\r\n\r\n${value}\r\n`),
    ),
    Buffer.from(
      `${start(`name="bestand"; filename="${fileName}"`)}\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

export const bringIn = (visitor, fields, file) =>
  visitor.send('POST', '/import', { body: fileBody(fields, file), headers: MULTIPART });
