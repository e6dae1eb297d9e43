import { create, type Font } from 'fontkit';
import { fontBytes, fontNames } from '../../../common';
import { decidedStates, decisionWords } from './decision-words';

it.each(fontNames)('the %s font has every character of a decision', (name) => {
  const font = create(fontBytes(name)) as Font;
  const text = JSON.stringify([decisionWords, decidedStates]);
  expect([...new Set(text)].filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))).toEqual([]);
});
