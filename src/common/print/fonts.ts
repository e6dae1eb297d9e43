import { readFileSync } from 'node:fs';

const files = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const;
export type FontName = keyof typeof files;
export const fontNames = Object.keys(files) as FontName[];

/** Where the font lies, in the package that brings it (Noto Sans SC, SIL Open Font License). */
export const fontFile = (name: FontName): string => require.resolve(files[name]);

const read = new Map<FontName, Buffer>();

/** The whole font, read when it is first needed (10 MB each). A document carries only the glyphs that it uses. */
export function fontBytes(name: FontName): Buffer {
  const bytes = read.get(name) ?? readFileSync(fontFile(name));
  read.set(name, bytes);
  return bytes;
}
