/** An address as a picture to scan: a data: image, which the content policy allows. Few pages have one, so what draws it is read then. */
export async function qrPicture(address: string): Promise<string> {
  const { default: QRCode } = await import('qrcode');
  return QRCode.toDataURL(address, { margin: 2, width: 220 });
}
