import { parentPort } from 'node:worker_threads';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

// The library is an ES module, which a test file cannot load by itself.
parentPort.on('message', async ({ id, bytes }) => {
  try {
    parentPort.postMessage({ id, read: await read(bytes) });
  } catch (error) {
    parentPort.postMessage({ id, fault: String(error) });
  }
});

async function read(bytes) {
  const document = await getDocument({ data: bytes, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push(await readPage(await document.getPage(number)));
  }
  const { info } = await document.getMetadata();
  return { pages, title: info.Title };
}

async function readPage(page) {
  const [left, bottom, right, top] = page.view;
  const { items } = await page.getTextContent();
  const { fnArray, argsArray } = await page.getOperatorList();
  const written = items.filter((item) => item.str.trim() !== '');
  return {
    width: right - left,
    height: top - bottom,
    text: items.map((item) => item.str).join(''),
    sizes: [...new Set(written.map((item) => item.height))],
    fills: argsArray.filter((_args, at) => fnArray[at] === OPS.setFillRGBColor).map(([color]) => color),
  };
}
