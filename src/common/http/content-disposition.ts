/**
 * The header that shows a file, or has it saved, and names it: in plain ASCII for old clients (RFC 6266), and as it is
 * (RFC 8187).
 * @param asciiName without quotation marks and backslashes
 */
export function contentDisposition(
  fileName: string,
  asciiName: string,
  disposition: 'inline' | 'attachment' = 'inline',
): string {
  const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  const extended = encodeURIComponent(fileName).replace(/['()*]/g, percent);
  return `${disposition}; filename="${asciiName}"; filename*=UTF-8''${extended}`;
}
