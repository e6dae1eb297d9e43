/** The file beside the compiled page that holds its script, made by `npm run build`. */
export const scriptFile = 'verify-page.script.js';
